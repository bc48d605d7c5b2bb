"""Words and pairs of words that tell kinds of tickets apart in any project: knowledge that 1,500 labelled issues of a few
projects cannot give. Each group is one number for the model; at export its weight is folded into the words. Groups overlap:
a word may be both a wish and a motive.
Prefixes as in kind_features.py: "t:" in the title, "f:" its first word, "k:" what the asker calls it, none in the body. """

import kind_features

GROUPS = {
    "wish": """
        ability ability_to add_option add_support allow_for allow_me allow_us allow_users
        alternatives_considered an_option be_able be_awesome be_cool be_good be_great be_helpful be_nice
        be_useful benefit configurable convenient cool_if could_be could_we currently_no currently_there
        customize easier enhance enhancement expose extend feature feature_request good_if great_if helpful
        helpful_if i_wish id_like implement implementation implementing introduce it_would like_to love_to
        more_flexible motivation new_feature nice nice_if nice_to option_to please_add please_allow
        please_consider please_implement please_provide please_support proposal propose proposed request_for
        requesting should_allow should_provide should_support suggest suggesting suggestion the_ability
        this_feature use_case use_cases useful useful_if we_should will_benefit wish_there wishlist
        would_allow would_be would_help would_like would_love would_make """,
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
    "title_broken": """
        f:assertion f:broken f:bug f:crash f:incorrect f:memory f:missing f:regression f:segfault
        f:unexpected f:wrong t:after t:always t:assertion t:breaks t:broken t:bug t:causes t:corrupted
        t:crash t:crashes t:crashing t:deadlock t:disappears t:does_not t:doesnt t:doesnt_work t:duplicate
        t:exception t:failing t:fails t:failure t:flaky t:flickering t:freeze t:freezes t:hang t:hangs
        t:ignored t:ignores t:inconsistent t:incorrect t:incorrectly t:infinite t:invalid t:is_not t:leak
        t:lost t:missing t:no_longer t:not t:not_working t:overflow t:overlaps t:regression t:segfault
        t:segmentation t:sometimes t:stops t:stuck t:throws t:undefined t:unexpected t:unexpectedly t:when
        t:wrong """,
    "ask": """
        am_i any_advice any_help any_idea any_suggestions any_way anyone appreciated beginner best_way
        can_anyone can_i can_someone can_you clarification clarify confused correct_way could_someone
        could_you dear difference_between do_i does_anyone dont_know dont_understand fix_this forum guide_me
        guys have_tried hello help_me hey hi how_can how_do how_does how_should how_to i_tried in_advance
        is_it is_there it_possible ive_tried know_how know_if know_what know_why learning let_me me_know
        my_code my_computer my_laptop my_pc my_project new_to noob not_sure please_help possible_to question
        questions resolve_this right_way should_i sir solution solve_this stackoverflow tell_me thank_you
        thanks there_any tried trying_to understand what_are what_does what_is what_should where_can
        where_do where_is which_one why_do why_does why_is wondering """,
    "title_ask": """
        f:any f:are f:can f:cannot f:cant f:could f:do f:does f:error f:has f:help f:how f:i f:is f:issue
        f:issues f:my f:need f:not f:problem f:problems f:question f:should f:unable f:what f:where f:which
        f:who f:why f:would t:about t:can_i t:can_you t:cannot t:cant t:clarification t:difference t:docs
        t:documentation t:error t:explain t:help t:how t:how_can t:how_do t:how_to t:i t:install
        t:installation t:installing t:is_it t:is_there t:my t:possible t:problem t:problems t:question
        t:unable t:understanding t:using t:what t:what_is t:where t:which t:who t:why """,
    "wish_said": """
        ability_to add_option add_support adding_a adding_support any_plan any_plans be_amazing be_awesome
        be_beneficial be_better be_convenient be_cool be_desirable be_fantastic be_good be_great be_handy
        be_helpful be_ideal be_neat be_nice be_useful be_wonderful can_we consider_adding
        consider_supporting could_we feature_request feature_requests good_if great_if hope_to i_hope
        i_propose i_suggest i_wish id_appreciate id_like id_love id_prefer my_proposal my_suggestion nice_if
        option_to plan_to plans_to please_add please_allow please_consider please_implement please_make
        please_provide please_support request_for roadmap should_allow should_have should_provide
        should_support should_we suggestion_is support_for we_could we_propose we_should """,
    "motive": """
        allow_users allows_users alternative alternatively alternatives annoying api_change
        backward_compatible backwards_compatible benefit benefits breaking_change configurable considered
        could_also cumbersome currently currently_no currently_there customizable customize doesnt_support
        enhance enhancement enhancements expose exposing extend extending extensible flexibility flexible
        for_users implement implementation implementing improve improvement improvements improves
        in_addition inconvenient inspired integrate integration introduce introducing just_like lack lacking
        lacks let_users manually missing_feature motivation no_option not_supported optional optionally
        other_editors other_tools productivity proposal propose proposed rather_than similar_to simplify
        so_far tedious there_isnt this_will this_would use_case use_cases usecase users_can users_could
        will_allow will_help workflow workflows would_allow would_also would_benefit would_enable would_help
        would_improve would_let would_make would_need would_reduce would_require would_simplify """,
    "report": """
        a_bug actual_behavior actual_behaviour actual_output actual_result actual_results after_update
        after_updating after_upgrading always blank break breaks broken bug bug_report buggy bugs corrupt
        corrupted corruption corrupts crash crashed crashes crashing deadlock disappeared disappears
        does_nothing every_time expected_behavior expected_behaviour expected_output expected_result
        expected_results fail failing fails failure flicker flickering flickers freeze freezes frozen
        gets_stuck glitch hang hanging hangs ignored ignores inconsistency inconsistent incorrect
        incorrectly instead_it intermittent intermittently invalid is_ignored last_version latest_version
        leak leaks minimal_example minimal_repro never_called no_longer not_called not_displayed not_shown
        not_triggered not_updated nothing_happens observe observe_that observed occasionally older_version
        overflow previous_version previously raises randomly regressed regression repro reproduce reproduced
        reproducer reproduces reproducible reproduction segfault segfaults since_version sometimes
        stopped_working stuck the_bug this_bug throwing thrown throws to_reproduce unexpected unexpectedly
        used_to worked_before worked_in works_correctly works_fine works_in wrong wrongly """,
    "ask_how": """
        according_to any_example best_practice best_practices best_way can_i correct_way could_i docs
        docs_for documentation documentation_for example_of examples_of explain explanation guide how_are
        how_can how_could how_do how_does how_i how_is how_long how_many how_much how_should how_to how_we
        how_would it_possible know_how know_if know_what know_whether know_why not_documented point_me
        possible_to proper_way recommended recommended_way right_way should_i tell_me the_docs
        the_documentation tutorial where_can where_do where_is where_should which_is which_one which_version """,
    "ask_why": """
        a_question am_i by_design clarification clarify confused confusing correct_me curious did_i
        difference_between does_anyone does_it does_that does_this doing_something doing_wrong dont_know
        dont_understand expected_or i_miss i_wonder intended make_sense makes_sense missing_something
        my_question no_idea not_sure not_understand question questions something_wrong the_difference
        the_reason understand_how understand_what understand_why understanding what_are what_does
        what_happens what_is whats_wrong why_are why_did why_do why_does why_is why_not why_would wonder
        wondering """,
    "ask_help": """
        advice any_advice any_help any_idea any_ideas any_solution any_suggestion any_suggestions anybody
        anyone appreciate appreciated be_appreciated beginner best_regards can_anybody can_anyone can_help
        can_somebody can_someone cheers could_anyone could_someone dear everyone fix_it folks for_help forum
        get_rid greetings guidance guys hello help help_me hey hi hint in_advance learning need_help new_to
        newbie noob please_help pointers regards resolve resolve_this sir solution solve solve_this
        some_help somebody someone sorry sorry_for sorry_if stack_overflow stackoverflow suggestions_on
        thank_you thanks thanks_in thx to_solve urgent your_help """,
    "attempt": """
        an_error but_i cannot_find cant_find didnt_work error_message followed_the following_error
        following_the getting_the getting_this googled i_am i_built i_cannot i_cant i_compiled i_couldnt
        i_created i_did i_do i_downloaded i_followed i_found i_get i_got i_had i_have i_installed i_made
        i_need i_ran i_read i_run i_saw i_searched i_still i_think i_tried i_try i_use i_used i_wrote im
        im_getting im_trying im_unable im_using ive_tried my_app my_application my_case my_code my_computer
        my_laptop my_machine my_model my_node my_own my_pc my_phone my_program my_project my_script
        my_system my_wallet not_able searched_for still the_error this_error tried_to try_to trying_to
        unable_to works_on """,
    "install": """
        account apt brew build_failed build_from build_the building_from certificate cmake compilation
        compile compiled compiler compiling conda config configure configured debian dll docker download
        downloaded environment_variable firewall install installation installed installing linker linking
        log_in login makefile module_named no_module no_such not_found npm password path_to
        permission_denied pip proxy reinstall reinstalled set_up setup sign_in ssl ubuntu
        undefined_reference uninstall unresolved_external virtual_machine virtualenv visual_studio yarn """,
    "title_question": """
        f:about f:am f:any f:are f:can f:could f:did f:do f:does f:has f:have f:help f:how f:is f:looking
        f:need f:question f:should f:what f:where f:which f:who f:why f:will f:would t:about t:am_i t:any
        t:anyone t:best_way t:can_i t:can_we t:can_you t:clarification t:confused t:confusion t:could
        t:difference t:difference_between t:do_i t:docs t:documentation t:does t:example t:explain
        t:explanation t:help t:how t:how_can t:how_do t:how_does t:how_to t:is_it t:is_there t:is_this
        t:need_help t:please t:please_help t:possible t:possible_to t:question t:questions t:regarding
        t:should_i t:tutorial t:understand t:understanding t:way_to t:what t:what_are t:what_is t:when_will
        t:where t:where_is t:which t:who t:why t:why_does t:why_is """,
    "title_trouble": """
        f:build f:building f:cannot f:cant f:compile f:compiling f:could f:couldnt f:error f:failed
        f:getting f:got f:having f:i f:im f:install f:installation f:installing f:issue f:issues f:my f:no
        f:not f:problem f:problems f:trouble f:trying f:unable f:using t:build t:building t:can_not t:cannot
        t:cant t:cmake t:compilation t:compile t:compiling t:configure t:could_not t:couldnt t:error
        t:errors t:i t:im t:import t:importing t:install t:installation t:installing t:issue t:issues
        t:linking t:me t:my t:no_module t:not_able t:not_found t:on_my t:problem t:problems t:setup
        t:trouble t:trying t:trying_to t:unable t:unable_to t:undefined_reference t:using t:when_i
        t:when_using """,
    "chose_bug": "k:bug",
    "chose_feature": "k:feature k:form_feature",
    "chose_question": "k:question",
}


def feature(name):
    """The name that kind_features gives it: every word as its stem."""
    prefix = name[:2] if name[1:2] == ":" else ""
    return name if prefix == "k:" else prefix + "_".join(kind_features.stem(w) for w in name[len(prefix):].split("_"))


GROUPS = {group: frozenset(feature(name) for name in words.split()) for group, words in GROUPS.items()}
