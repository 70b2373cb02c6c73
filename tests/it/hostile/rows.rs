//! The catalogue of bad inputs, row by row: which tests send it, or why there is nothing yet to
//! send it to. `catalogue` looks that it is so.

/// What becomes of a row.
pub enum Row {
    /// Sent by these tests and no other row's: a file of `tests/it` or `src`, and the name.
    By(&'static [(&'static str, &'static str)]),
    /// There is no surface for it yet.
    Later(&'static str),
}

use self::Row::{By, Later};

/// How many rows the catalogue has, its gaps left out.
pub const ROWS: usize = 101;

const TEAMS: &str = "the Teams door is not built yet";
const ROSTER: &str = "rosters are not read from files yet";

/// The rows, by their numbers.
pub const CATALOGUE: &[(&str, Row)] = &[
    // A. Signature headers
    ("1", By(&[("hostile/signatures", "a1_a_missing_signature")])),
    ("2", By(&[("hostile/signatures", "a2_a_missing_timestamp")])),
    ("3", By(&[("hostile/signatures", "a3_a_signature_of_another_shape")])),
    ("5", By(&[("hostile/signatures", "a5_repeated_headers")])),
    ("7", By(&[("hostile/signatures", "a7_five_minutes_each_way_and_no_more")])),
    (
        "8",
        By(&[(
            "hostile/signatures",
            "a8_the_same_request_again_has_no_second_effect_not_on_another_replica_either",
        )]),
    ),
    ("9", By(&[("hostile/signatures", "a9_changed_bodies")])),
    (
        "10",
        By(&[
            ("hostile/signatures", "a10_other_secrets"),
            ("hostile/signatures", "a10_a_secret_that_was_exchanged_opens_nothing"),
        ]),
    ),
    ("11", By(&[("hostile/signatures", "a11_without_a_secret_to_check_with_it_does_not_start")])),
    ("13", By(&[("hostile/signatures", "a13_compressed_bodies_are_refused_before_they_grow")])),
    (
        "14",
        By(&[
            ("hostile/signatures", "a14_no_address_of_the_router_takes_an_unsigned_post"),
            ("../src/http/tests/routes", "every_listed_address_refuses_a_stranger_in_every_method"),
        ]),
    ),
    // B. HTTP and form bodies
    (
        "15",
        By(&[
            ("hostile/bodies", "b15_a_mebibyte_and_one_byte"),
            ("hostile/bodies", "b15_a_false_content_length"),
        ]),
    ),
    (
        "16",
        By(&[
            ("hostile/bodies", "b16_a_byte_a_second_is_cut"),
            ("hostile/bodies", "b16_ten_thousand_idle_connections_hold_nobody_up"),
        ]),
    ),
    ("18", By(&[("hostile/bodies", "b18_only_plain_forms_and_json")])),
    ("19", By(&[("hostile/bodies", "b19_repeated_keys")])),
    ("21", By(&[("hostile/bodies", "b21_endless_and_too_many_keys")])),
    ("23", By(&[("hostile/bodies", "b23_other_methods_and_other_spellings")])),
    (
        "24",
        By(&[
            ("hostile/bodies", "b24_forged_addresses_are_not_believed"),
            (
                "hostile/letting_in",
                "b24_who_is_sent_off_comes_back_here_whatever_address_was_claimed",
            ),
        ]),
    ),
    // C. JSON payloads
    ("26", By(&[("hostile/payloads", "c26_ten_thousand_deep")])),
    ("27", By(&[("hostile/payloads", "c27_keys_that_stand_twice")])),
    ("29", By(&[("hostile/payloads", "c29_what_no_json_writer_writes")])),
    ("30", By(&[("hostile/payloads", "c30_a_nul_is_dropped_before_it_is_kept")])),
    ("32", By(&[("hostile/payloads", "c32_ids_that_are_none")])),
    ("34", By(&[("hostile/payloads", "c34_somebody_of_another_team_is_a_stranger")])),
    ("35", By(&[("hostile/events", "c35_messages_that_are_nobodys_question")])),
    (
        "37",
        By(&[(
            "hostile/events",
            "c37_ends_that_are_not_ours_come_twice_or_are_followed_by_what_was_before",
        )]),
    ),
    ("38", By(&[("hostile/events", "c38_what_was_said_two_days_ago_is_not_chatted_about")])),
    (
        "39",
        By(&[
            ("hostile/payloads", "c39_answers_go_to_slack_and_nowhere_else"),
            ("hostile/outside", "c39_no_address_that_is_not_slacks_is_called"),
            ("hostile/outside", "c39_nobody_is_followed_elsewhere"),
        ]),
    ),
    ("41", By(&[("hostile/payloads", "c41_a_form_of_a_quarter_megabyte_is_refused_at_its_field")])),
    (
        "42",
        By(&[(
            "hostile/events",
            "c42_whatever_retry_it_says_it_is_an_event_has_its_effect_once_and_is_counted",
        )]),
    ),
    // D. Teams
    ("44", Later(TEAMS)),
    ("45", Later(TEAMS)),
    ("47", Later(TEAMS)),
    ("49", Later(TEAMS)),
    ("50", Later(TEAMS)),
    ("51", Later(TEAMS)),
    ("52", Later(TEAMS)),
    ("53", Later(TEAMS)),
    ("55", Later(TEAMS)),
    ("57", Later(TEAMS)),
    // E. Action values and ids
    ("58", By(STRANGERS)),
    (
        "59",
        By(&[("strangers/roles", "e59_what_is_another_pairs_or_another_programmes_is_not_there")]),
    ),
    (
        "60",
        By(&[
            ("hostile/values", "e60_what_is_over_or_from_long_ago_is_told_and_leads_on"),
            ("hostile/values", "e60_a_meeting_that_was_let_go_is_told_with_a_fresh_card"),
            ("hostile/values", "e60_a_form_of_long_ago_is_told_and_leads_on"),
        ]),
    ),
    (
        "62",
        By(&[(
            "hostile/values",
            "e62_a_value_that_claims_a_role_or_another_person_claims_in_vain",
        )]),
    ),
    (
        "63",
        By(&[
            ("hostile/values", "e63_a_double_click_and_two_people_at_once_are_one_change"),
            ("replicas", "two_people_tick_off_one_item"),
        ]),
    ),
    ("64", By(&[("strangers/roles", "e64_a_copy_of_a_card_opens_nothing_for_somebody_else")])),
    (
        "66",
        By(&[
            ("hostile/values", "e66_nobody_enrols_the_bot_itself_or_what_is_no_person"),
            ("unfit", "who_turns_out_to_be_nobody_is_out_again_and_is_named_the_next_time"),
            ("unfit", "guests_take_part_and_run_nothing"),
        ]),
    ),
    (
        "68",
        By(&[("hostile/values", "e68_wrong_types_and_forged_keys_are_refused_or_not_looked_at")]),
    ),
    (
        "69",
        By(&[(
            "hostile/values",
            "e69_a_card_drawn_for_a_coordinator_is_pressed_when_there_is_none",
        )]),
    ),
    // F. Modal state
    (
        "70",
        By(&[
            ("hostile/pages", "f70_on_pages"),
            ("hostile/forms", "f70_a_ticket_of_someone_or_something_else_opens_nothing"),
        ]),
    ),
    (
        "72",
        By(&[("hostile/forms", "f72_what_changed_meanwhile_is_shown_and_what_was_typed_is_kept")]),
    ),
    (
        "73",
        By(&[
            ("hostile/forms", "f73_missing_fields"),
            ("hostile/forms", "f73_options_nobody_offered"),
        ]),
    ),
    ("75", By(&[("hostile/forms", "f75_a_pairing_that_ended_while_the_form_was_open")])),
    ("76", By(&[("hostile/forms", "f76_a_moment_that_has_passed_comes_back_with_a_button")])),
    (
        "77",
        By(&[("hostile/forms", "f77_while_nothing_can_be_written_the_form_stays_with_its_words")]),
    ),
    ("79", Later(TEAMS)),
    // G. Text
    (
        "80",
        By(&[
            ("hostile/pages", "g80_on_pages"),
            ("hostile/texts", "g80_nobody_is_pinged_in_crowds"),
        ]),
    ),
    (
        "81",
        By(&[
            ("hostile/pages", "g81_on_pages"),
            ("hostile/texts", "g81_nobody_is_named_and_no_channel"),
        ]),
    ),
    (
        "82",
        By(&[
            ("hostile/pages", "g82_on_pages"),
            ("hostile/texts", "g82_no_link_hides_where_it_leads"),
        ]),
    ),
    ("84", By(&[("hostile/pages", "g84_on_pages"), ("hostile/texts", "g84_nothing_is_dressed")])),
    (
        "85",
        By(&[
            ("hostile/pages", "g85_on_pages"),
            ("hostile/texts", "g85_a_bare_address_is_looked_at_by_nobody"),
        ]),
    ),
    (
        "86",
        By(&[
            ("hostile/pages", "g86_on_pages"),
            ("hostile/texts", "g86_places_that_are_no_places"),
        ]),
    ),
    (
        "87",
        By(&[
            ("hostile/pages", "g87_on_pages"),
            ("hostile/texts", "g87_what_turns_letters_round_is_taken_out_of_names_and_titles"),
        ]),
    ),
    (
        "90",
        By(&[
            ("../src/platform/web/render_tests", "a_right_to_left_name_stands_in_its_own_isolate"),
            ("../src/chat/text", "right_to_left_names_are_isolated"),
        ]),
    ),
    ("91", By(&[("hostile/pages", "g91_on_pages"), ("hostile/texts", "g91_towers_are_refused")])),
    (
        "92",
        By(&[
            ("hostile/pages", "g92_on_pages"),
            (
                "hostile/texts",
                "g92_tapes_are_taken_whole_split_or_refused_with_a_count_and_never_cut",
            ),
        ]),
    ),
    (
        "94",
        By(&[
            ("hostile/pages", "g94_on_pages"),
            ("hostile/texts", "g94_names_that_look_like_others"),
        ]),
    ),
    (
        "95",
        By(&[
            ("hostile/pages", "g95_on_pages"),
            ("hostile/texts", "g95_what_programs_read_is_read_by_people"),
        ]),
    ),
    // Nothing of ours reads a text for its meaning; it is kept and shown as any other.
    (
        "97",
        By(&[
            ("hostile/pages", "g97_on_pages"),
            ("hostile/texts", "g97_orders_to_a_machine_are_words"),
        ]),
    ),
    (
        "98",
        By(&[
            ("hostile/pages", "g98_on_pages"),
            ("hostile/texts", "g98_secrets_and_dark_words_are_told_to_nobody"),
        ]),
    ),
    // H. Dates and zones
    (
        "100",
        By(&[(
            "hostile/dates",
            "h100_an_hour_that_is_skipped_is_taken_and_said_and_one_that_comes_twice_is_the_first",
        )]),
    ),
    (
        "101",
        By(&[
            ("hostile/pages", "h101_on_pages"),
            ("hostile/dates", "h101_names_that_are_no_zones"),
        ]),
    ),
    ("103", By(&[("hostile/dates", "h103_old_names_and_small_letters_are_zones")])),
    (
        "104",
        By(&[
            ("hostile/pages", "h104_on_pages"),
            ("hostile/dates", "h104_names_of_windows_are_no_zones"),
        ]),
    ),
    (
        "105",
        By(&[
            ("whereabouts", "another_zone_is_asked_about_and_taken_when_it_is_said"),
            ("whereabouts", "who_is_told_without_a_zone_goes_by_their_cohorts_and_is_asked"),
        ]),
    ),
    (
        "107",
        By(&[
            ("hostile/pages", "h107_on_pages"),
            ("hostile/dates", "h107_days_that_two_people_read_differently_are_asked_about"),
        ]),
    ),
    (
        "108",
        By(&[
            ("hostile/pages", "h108_on_pages"),
            ("hostile/dates", "h108_lengths_rhythms_and_years_that_nobody_means"),
        ]),
    ),
    (
        "109",
        By(&[
            ("hostile/pages", "h109_on_pages"),
            ("hostile/dates", "h109_what_no_picker_sends_is_a_fault_of_its_field"),
        ]),
    ),
    ("110", By(&[("../src/domain/zone/tests", "the_database_is_ours_and_of_2026")])),
    // I. CSV roster
    ("111", Later(ROSTER)),
    ("113", Later(ROSTER)),
    ("114", Later(ROSTER)),
    ("116", Later(ROSTER)),
    ("117", Later(ROSTER)),
    ("118", Later(ROSTER)),
    ("120", Later(ROSTER)),
    ("121", Later(ROSTER)),
    ("123", Later(ROSTER)),
    ("124", Later(ROSTER)),
    // J. Command line and settings
    ("125", By(&[("command_line/rows", "row_125_")])),
    ("126", By(&[("command_line/rows", "row_126_")])),
    ("127", By(&[("command_line/rows", "row_127_")])),
    ("129", By(&[("command_line/rows", "row_129_")])),
    ("130", By(&[("command_line/rows", "row_130_")])),
    ("132", By(&[("command_line/rows", "row_132_")])),
    // K. OAuth callback and feeds
    (
        "134",
        By(&[("hostile/letting_in", "k134_a_state_that_is_none_late_or_used_exchanges_nothing")]),
    ),
    ("135", By(&[("hostile/letting_in", "k135_a_state_of_another_browser_is_nobodys")])),
    ("137", By(&[("hostile/letting_in", "k137_nobody_is_sent_on_to_an_address_that_came_along")])),
    (
        "138",
        By(&[(
            "hostile/letting_in",
            "k138_another_workspace_is_another_tenant_and_nobody_takes_one_over",
        )]),
    ),
    (
        "140",
        By(&[(
            "hostile/letting_in",
            "k140_an_exchange_that_fails_leaves_nothing_and_one_that_comes_twice_one_row",
        )]),
    ),
    (
        "142",
        By(&[
            ("hostile/feeds", "k142_a_link_that_opens_nothing_looks_like_one_nobody_has"),
            ("calendars/link", "nothing_in_the_database_is_an_address"),
            ("calendars/link", "titles_only_means_when_and_with_whom"),
        ]),
    ),
];

/// The matrix of every button with every kind of id of another tenant's.
const STRANGERS: &[(&str, &str)] = &[
    ("strangers", "what_is_a_strangers_is_not_there_on_sqlite"),
    ("strangers", "what_is_a_strangers_is_not_there_on_postgres"),
];
