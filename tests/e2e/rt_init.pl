# Rights for mail from anybody, and a token for root. Prints TOKEN=...
use lib '/usr/share/request-tracker5/lib'; use RT -init;
my $queue = RT::Queue->new(RT->SystemUser); $queue->Load('General');
my $everyone = RT::Group->new(RT->SystemUser); $everyone->LoadSystemInternalGroup('Everyone');
for my $right (qw(SeeQueue CreateTicket ReplyToTicket)) {
    my ($ok, $message) = $everyone->PrincipalObj->GrantRight(Right => $right, Object => $queue);
    die "$right: $message\n" unless $ok;
}
my $root = RT::User->new(RT->SystemUser); $root->Load('root');
my $token = RT::AuthToken->new(RT->SystemUser);
my ($ok, $message, $auth) = $token->Create(Owner => $root->Id, Description => 'docgap e2e');
print "TOKEN=$auth\n";
