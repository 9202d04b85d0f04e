"""The sentence of every reason and remark that a rule can give, by its code."""

from dafeng.language import N_

APPLICANT = {
    "applicant_missing": N_("The applicant body has not been filled in."),
    "applicant_fits": N_("The applicant is {body}."),
    "applicant_registered": N_("{body} is registered as the body that may apply."),
    "applicant_other_kind": N_("{body} is registered as another kind of body; the body that may apply must submit."),
    "applicant_other_body": N_("“{body}” is not such a body: its name should end in {expected}."),
    "applicant_other_level": N_("{body} stands for a place of another level than may apply."),
    "applicant_level_missing": N_("The administrative division of {body} has not been filled in."),
    "applicant_place_unclear": N_("It cannot be told from “{body}” which place it stands for; give its full name."),
}
LISTING = {
    "park_missing": N_("The park has not been named."),
    "park_unnamed": N_("No zone of the catalogue is known under the name {name}; give its code in the catalogue."),
    "park_ambiguous": N_("Several zones of the catalogue answer to {name}; give the code of the right one."),
    "park_listed": N_("{listed} ({code}) is in {catalogue}."),
    "park_listed_renamed": N_("{name} is {listed} ({code}) of {catalogue}, renamed since (source: {source})."),
    "park_unlisted": N_("There is no zone {code} in {catalogue}."),
    "park_not_in_this_edition": N_("There is no zone {code} in {catalogue}; it may have been approved since."),
    "park_other_level": N_("{listed} ({code}) is listed at a level that may not apply."),
    "park_name_unknown": N_(
        "The code {code} is {listed} in {catalogue}; that {name} is the same zone must be confirmed, "
        "with the approval of the renaming."
    ),
    "park_renaming_unconfirmed": N_(
        "That {name} is {listed} ({code}) of {catalogue} is only inferred (source: {source}) and must be confirmed."
    ),
    "catalogue_missing": N_("The catalogue of zones is not at hand."),
    "park_abolished": N_("{listed} is reported as abolished since ({year}); check that it still stands."),
    "park_merged": N_("{listed} is reported as merged into another zone since ({year}); check its boundary."),
    "park_split": N_("{listed} is reported as split since ({year}); check which part applies."),
}
INCIDENTS = {
    "incidents_unknown": N_("Incidents have neither been declared nor recorded."),
    "incidents_undeclared": N_("Whether there were incidents from {since} to {until} has not been declared."),
    "incident_recorded": N_("From {since} to {until} there is on record: {incidents}."),
    "incident_declared": N_("The applicant declares an incident in the last years: {text}"),
    "incident_ungraded": N_("The grade of an incident on record must be given: {incidents}."),
    "no_incident": N_("No such incident from {since} to {until}."),
    "incident_by_other_reading": N_(
        "By another reading of the clause ({reading}) these would count, which is for people to decide: {incidents}."
    ),
}
OPINIONS = {
    "for_people_to_judge": N_("For people to judge; no opinion is recorded yet."),
    "judged_favourable": N_("Judged as met by {by}. {reason}"),
    "judged_unfavourable": N_("Judged as not met by {by}. {reason}"),
    "evidence_missing": N_("The documents that show it are not there yet."),
    "evidence_there": N_("The documents that show it are there."),
    "preference_unknown": N_("The leading industries have not been filled in."),
    "preferred": N_("Belongs to those preferred: {words}."),
    "not_preferred": N_("Does not belong to those preferred: {words}."),
    "proof_missing": N_("What is stated still has to be shown by documents."),
}
PLEDGES = {
    "pledge_missing": N_("No reduction has been pledged in the workbook."),
    "pledge_impossible": N_(
        "A pledge of {rate} % for {span} cannot be: the target year follows the base year, and a rate is below 100 %."
    ),
    "pledge_contradictory": N_("Two different pledges for {span}: {rate} % and {other} %; keep one."),
    "pledge_below": N_("{span}: pledged {pledged} %, lower than the target of {assigned} % ({document})."),
    "pledge_equal": N_("{span}: pledged {pledged} %, equal to the target of {assigned} % ({document})."),
    "pledge_above": N_("{span}: pledged {pledged} %, above the target of {assigned} % ({document})."),
    "pledge_other_span": N_(
        "The target is {assigned} % for {span} ({document}), and the pledge does not cover these years; "
        "pledge a reduction from and to the same years."
    ),
    "target_missing": N_("The target to compare with is not on record."),
    "by_own_word_not_lower": N_(
        "By the applicant's own word the target for {span} is {assigned} % ({document}), and the pledge of {pledged} % "
        "is not lower; it must be confirmed."
    ),
    "by_own_word_lower": N_(
        "By the applicant's own word the target for {span} is {assigned} % ({document}), and the pledge of {pledged} % "
        "is lower."
    ),
    "target_revised_holds": N_(
        "Since {since} another target holds for {span}: {assigned} % ({document}); the pledge of {pledged} % would not "
        "be lower. The verdict uses the one in force on the day."
    ),
    "target_revised_fails": N_(
        "Since {since} another target holds for {span}: {assigned} % ({document}); the pledge of {pledged} % would not "
        "meet it. The verdict uses the one in force on the day."
    ),
    "stated_target_differs": N_(
        "The workbook states {stated} % as the assigned target for {span}; on record is {assigned} % ({document}), "
        "which counts."
    ),
    "achieved_so_far": N_("For information: the inventory gives a reduction of {achieved} % for {span}."),
}
SENTENCES = {**APPLICANT, **LISTING, **INCIDENTS, **OPINIONS, **PLEDGES}
"""Every sentence by the code of its reason or remark."""
