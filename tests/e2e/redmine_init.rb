# A public project with a REST interface, a customer who is no member, and an agent who is. Prints the keys.
Setting.rest_api_enabled = '1'
Setting.login_required = '0'
admin = User.find_by_login('admin')
admin.update_columns(must_change_passwd: false)
tracker = Tracker.first || Tracker.create!(name: 'Support', default_status: (IssueStatus.first || IssueStatus.create!(name: 'New')))
IssueStatus.find_by(name: 'Closed') || IssueStatus.create!(name: 'Closed', is_closed: true)
IssuePriority.first || IssuePriority.create!(name: 'Normal', is_default: true)
role = Role.find_by(name: 'Helper') ||
       Role.create!(name: 'Helper', issues_visibility: 'all', permissions: %i[view_issues add_issues edit_issues add_issue_notes
         view_private_notes set_notes_private delete_issues set_issues_private view_members])
Role.non_member.add_permission!(:view_issues, :add_issues, :add_issue_notes)
Role.anonymous.add_permission!(:view_issues)
name = "support#{Time.now.to_i}"
project = Project.create!(name: name, identifier: name, is_public: true, enabled_module_names: ['issue_tracking'], trackers: [tracker])
def user(login, first)
  u = User.find_by_login(login) || User.new(firstname: first, lastname: 'Example', mail: "#{login}@example.com")
  u.login = login
  u.password = u.password_confirmation = 'correct horse battery'
  u.save!
  u
end
helper = user('e2ehelper', 'Hanna')
customer = user('e2ecustomer', 'Carl')
Member.create!(principal: helper, project: project, roles: [role])
puts "PROJECT=#{name} HELPER=#{helper.api_key} CUSTOMER=#{customer.api_key} ADMIN=#{admin.api_key} TRACKER=#{tracker.id} " \
     "CLOSED=#{IssueStatus.find_by(is_closed: true).id}"
