"""Words and pairs of words that tell kinds of tickets apart in any project: knowledge that 1,500 labelled issues of a few
projects cannot give. Each group is one number for the model; at export its weight is folded into the words.
Prefixes as in kind_features.py: "t:" in the title, "f:" its first word, none in the body. """

GROUPS = {
    "wish": """
        ability ability_to add_option add_support allow_for allow_me allow_us allow_users
        alternatives_considered an_option be_able be_awesome be_cool be_good be_great be_helpful be_nice
        be_useful benefit can_we_add can_you_add configurable convenient cool_if could_be could_we
        could_you_add currently_no currently_there customize easier enhance enhancement expose extend feature
        feature_request good_if great_if helpful helpful_if i_wish id_like implement implementation
        implementing instead_of_having introduce it_would like_to love_to make_it_easier more_flexible
        motivation new_feature nice nice_if nice_to option_to please_add please_allow please_consider
        please_implement please_provide please_support proposal propose proposed request_for requesting
        should_allow should_provide should_support suggest suggesting suggestion the_ability there_is_no
        this_feature use_case use_cases useful useful_if want_to_have we_should will_benefit wish_there
        wishlist would_allow would_be would_help would_like would_love would_make """,
    "title_imperative": """
        f:ability f:add f:adding f:allow f:alternative f:auto f:automatically f:better f:change f:consider
        f:convert f:create f:custom f:deprecate f:display f:drop f:enable f:enhancement f:export f:expose
        f:extend f:feat f:feature f:give f:hide f:implement f:improve f:include f:increase f:integrate
        f:introduce f:let f:make f:more f:move f:new f:offer f:optimize f:option f:please f:port f:proposal
        f:provide f:reduce f:refactor f:remove f:rename f:replace f:request f:rfc f:set f:show f:simplify
        f:suggestion f:support f:supporting f:switch f:update f:upgrade f:use f:wish f:wishlist """,
    "title_wish": """
        t:ability t:ability_to t:able_to t:add t:allow t:better t:configurable t:consider t:could
        t:customizable t:customize t:easier t:enable t:enhancement t:expose t:extend t:feature
        t:feature_request t:implement t:implementation t:improve t:improvement t:integration t:introduce
        t:native t:new t:option t:option_for t:option_to t:optional t:proposal t:provide t:request t:rfc
        t:setting_to t:shortcut t:should_be t:suggestion t:support t:support_for t:support_in t:to_allow
        t:would_be """,
    "broken": """
        after_update after_updating after_upgrading bisect bisected breaking breaks bug buggy corrupt
        corrupted crash crashed crashes crashing every_time flickers freeze freezes frozen glitch hang hanging
        hangs incorrect incorrectly no_longer previous_version randomly regression segfault stopped_working
        throws unexpectedly used_to worked_in works_in wrong wrongly """,
    "title_broken": """
        f:assertion f:broken f:bug f:crash f:incorrect f:memory f:missing f:regression f:segfault f:unexpected
        f:wrong t:after t:always t:assertion t:breaks t:broken t:bug t:causes t:corrupted t:crash t:crashes
        t:crashing t:deadlock t:disappears t:does_not t:doesnt t:doesnt_work t:duplicate t:exception t:failing
        t:fails t:failure t:flaky t:flickering t:freeze t:freezes t:hang t:hangs t:ignored t:ignores
        t:inconsistent t:incorrect t:incorrectly t:infinite t:invalid t:is_not t:leak t:lost t:missing
        t:no_longer t:not t:not_working t:overflow t:overlaps t:regression t:segfault t:segmentation
        t:sometimes t:stops t:stuck t:throws t:undefined t:unexpected t:unexpectedly t:when t:wrong """,
    "ask": """
        am_i any_advice any_help any_idea any_suggestions any_way anyone appreciated beginner best_way
        can_anyone can_i can_someone can_you clarification clarify confused correct_way could_someone
        could_you dear difference_between do_i does_anyone dont_know dont_understand fix_this forum guide_me
        guys have_tried hello help_me hey hi how_can how_do how_does how_should how_to i_tried in_advance
        is_it is_there it_possible ive_tried know_how know_if know_what know_why learning let_me me_know
        my_code my_computer my_laptop my_pc my_project new_to noob not_sure please_help possible_to question
        questions resolve_this right_way should_i sir solution solve_this stackoverflow tell_me thank_you
        thanks there_any tried trying_to understand what_are what_does what_is what_should where_can where_do
        where_is which_one why_do why_does why_is wondering """,
    "title_ask": """
        f:any f:are f:can f:cannot f:cant f:could f:do f:does f:error f:has f:help f:how f:i f:is f:issue
        f:issues f:my f:need f:not f:problem f:problems f:question f:should f:unable f:what f:where f:which
        f:who f:why f:would t:about t:can_i t:can_you t:cannot t:cant t:clarification t:difference t:docs
        t:documentation t:error t:explain t:help t:how t:how_can t:how_do t:how_to t:i t:install
        t:installation t:installing t:is_it t:is_there t:my t:possible t:problem t:problems t:question
        t:unable t:understanding t:using t:what t:what_is t:where t:which t:who t:why """,
    "chose_feature": "k:feature k:form_feature",
    "chose_question": "k:question",
}
GROUPS = {name: frozenset(words.split()) for name, words in GROUPS.items()}
