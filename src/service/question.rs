//! Questions to those who coordinate: asked, taken back, answered by whoever is first. Everyone
//! who hears one gets a message; so does who asked, with the answer.

use crate::cards;
use crate::cards::question::Heard;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::SafeText;
use crate::domain::agenda::Measure;
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::programme::name_key;
use crate::domain::question::{self, MOST_OPEN, Question, State, reminder_due};
use crate::domain::refusal::Refusal;
use crate::ids::{InstallationId, JobId, MemberId, ProgrammeId, QuestionId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{key, promise, question_form};
use crate::store::backend::Tx;
use crate::store::jobs::NewJob;
use crate::store::keys::{self, Owner};
use crate::store::{accounts, days_off, posted, programmes, questions};

mod heard;

/// Remind the coordinators of a question (subject: question).
pub(super) const WAITS: &str = "ask-waits";

/// `/mentor ask [text] [program:Connect]`, `ask answer 3 text`, `ask withdraw 3`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let whole = spoken.whole.trim();
    let (first, rest) = whole.split_once(char::is_whitespace).unwrap_or((whole, ""));
    match (spoken.verb, first.trim_start_matches('#').parse::<i64>()) {
        ("answer", Ok(number)) => return answer_typed(visit, number, rest.trim()).await,
        ("withdraw", Ok(number)) => {
            let mut view = visit.desk.db.view().await?;
            let found = questions::by_number(&mut view, number, visit.place()).await?;
            drop(view);
            let own = found.filter(|one| one.asker.id == visit.member.id);
            return withdraw(visit, own.ok_or(Refusal::QuestionUnknown)?.id).await;
        }
        _ => {}
    }
    // “answer” and “withdraw” may well begin a question.
    let text = format!("{} {whole}", spoken.verb);
    if text.trim().is_empty() && key(spoken, "program").is_none() {
        return show(visit).await;
    }
    match ask_typed(visit, text.trim(), programme_key(spoken)).await {
        Err(ServiceError::Refused(why)) if *why != Refusal::NobodyToAsk => {
            question_form::open_refused(visit, text.trim(), &why).await
        }
        asked => asked,
    }
}

fn programme_key(spoken: &Spoken) -> Option<&str> {
    key(spoken, "program").or_else(|| key(spoken, "programme"))
}

/// `ask` alone: what waits for them, and what they wait for.
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let card = list(visit, &mut view).await?;
    drop(view);
    visit.show(card).await
}

pub(super) async fn list(visit: &Visit<'_>, tx: &mut Tx) -> Result<Card, ServiceError> {
    let (member, place) = (visit.member.id, visit.place());
    let may_ask = questions::may_ask(tx, member, place.1).await?;
    let yours = questions::open_for(tx, member, place).await?;
    if may_ask.is_empty() && yours.is_empty() {
        let runs = programmes::of_coordinator(tx, member, place.1).await?;
        if runs.is_empty() {
            return Err(Refusal::NobodyToAsk.into());
        }
    }
    let own = questions::open_of(tx, member, place).await?;
    Ok(cards::question::card(&visit.words(), !may_ask.is_empty(), &own, &yours))
}

/// Words as they are kept, once they are found good.
pub(super) async fn checked(visit: &Visit<'_>, text: &str) -> Result<String, ServiceError> {
    let text = SafeText::typed(&visit.readable(text).await?);
    let measure = Measure { graphemes: text.graphemes(), tallest: text.tallest_stack() };
    question::check(measure)?;
    Ok(text.as_str().to_owned())
}

/// The programmes whose coordinators the one who asks may turn to.
pub(super) async fn programmes(
    visit: &Visit<'_>,
    tx: &mut Tx,
) -> Result<Vec<cards::question::Programme>, ServiceError> {
    let all = questions::may_ask(tx, visit.member.id, visit.workspace()).await?;
    if all.is_empty() { Err(Refusal::NobodyToAsk.into()) } else { Ok(all) }
}

async fn ask_typed(
    visit: &Visit<'_>,
    text: &str,
    named: Option<&str>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let mut all = programmes(visit, &mut view).await?;
    drop(view);
    if let Some(named) = named {
        let key = name_key(named);
        let known = all.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
        all.retain(|(_, name)| name_key(name) == key);
        if all.is_empty() {
            return Err(Refusal::ProgrammeNotYours { known }.into());
        }
    }
    let body = checked(visit, text).await?;
    if let [(only, _)] = all.as_slice() {
        let Some(tx) = visit.write().await? else { return show(visit).await };
        let card = ask(visit, tx, &body, *only).await?;
        return visit.show(card).await;
    }
    let Some(mut tx) = visit.write().await? else { return show(visit).await };
    accounts::touch(&mut tx, visit.member.id, visit.workspace()).await?;
    room(visit, &mut tx).await?;
    let id = draft(visit, &mut tx, &body).await?;
    visit.commit(tx).await?;
    visit.show(cards::question::which(&visit.words(), id, &body, &all)).await
}

/// Asks the coordinators of one programme, and commits.
pub(super) async fn ask(
    visit: &Visit<'_>,
    mut tx: Tx,
    body: &str,
    programme: ProgrammeId,
) -> Result<Card, ServiceError> {
    asked_in(visit, &mut tx, programme).await?;
    let id = draft(visit, &mut tx, body).await?;
    send(visit, &mut tx, id, programme).await?;
    let card = own_card(visit, &mut tx, id).await?;
    visit.commit(tx).await?;
    Ok(card)
}

/// Touches a programme they may ask in, and the one who asks. Any other is not there.
async fn asked_in(
    visit: &Visit<'_>,
    tx: &mut Tx,
    programme: ProgrammeId,
) -> Result<(), ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    if !questions::may_ask(tx, member, workspace).await?.iter().any(|(own, _)| *own == programme) {
        return Err(Refusal::NotFound.into());
    }
    programmes::touch(tx, programme, workspace).await?;
    Ok(accounts::touch(tx, member, workspace).await?)
}

async fn draft(visit: &Visit<'_>, tx: &mut Tx, body: &str) -> Result<QuestionId, ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    let key = keys::of(tx, workspace, Owner::Member(member), visit.fresh()).await?;
    let id: QuestionId = visit.id();
    questions::draft(tx, id, (member, workspace), body, &key, visit.moment.now).await?;
    Ok(id)
}

/// Whether one more of theirs may wait. Their root must be touched before.
async fn room(visit: &Visit<'_>, tx: &mut Tx) -> Result<(), ServiceError> {
    let open = questions::count_open(tx, visit.member.id, visit.workspace()).await?;
    if open >= MOST_OPEN {
        return Err(Refusal::QuestionsFull { most: MOST_OPEN }.into());
    }
    Ok(())
}

/// A draft goes out. Programme and asker must be touched before.
async fn send(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: QuestionId,
    programme: ProgrammeId,
) -> Result<(), ServiceError> {
    room(visit, tx).await?;
    let (who, now) = ((visit.member.id, visit.workspace()), visit.moment.now);
    if !questions::may_ask(tx, who.0, who.1).await?.iter().any(|(own, _)| *own == programme)
        || !questions::send(tx, id, who, programme, now).await?
    {
        return Err(Refusal::NotFound.into());
    }
    let (people, _) = questions::hearers(tx, programme, who.0, visit.place()).await?;
    for one in &people {
        promise::to(visit, tx, Kind::Question, (id.0, 0), one).await?;
    }
    let off = days_off::of_member(tx, who.0, who.1, now).await?;
    let due = reminder_due(now, &visit.member.zone, &off);
    let job = NewJob {
        id: JobId(visit.desk.ids.ordered(now)),
        workspace: who.1,
        kind: WAITS,
        subject: id.0,
        sequence: 0,
        due,
    };
    crate::store::jobs::plan(tx, &job).await?;
    visit.audit(tx, "question.asked", ("question", id.0)).await
}

/// A programme was chosen for a typed question. Who comes second sees how it stands.
pub(super) async fn send_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (id, programme) = value.split_once(' ').ok_or(Refusal::NotFound)?;
    let id: QuestionId = id.parse().map_err(|_| Refusal::NotFound)?;
    let programme: ProgrammeId = programme.parse().map_err(|_| Refusal::NotFound)?;
    let Some(mut tx) = visit.write().await? else { return own(visit, id).await };
    asked_in(visit, &mut tx, programme).await?;
    let found = questions::by_id(&mut tx, id, visit.place()).await?;
    let found = found.filter(|one| one.asker.id == visit.member.id).ok_or(Refusal::TooOld)?;
    if found.asked.is_some() {
        drop(tx);
        return own(visit, id).await;
    }
    send(visit, &mut tx, id, programme).await?;
    let card = own_card(visit, &mut tx, id).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// How a question of theirs stands.
async fn own(visit: &Visit<'_>, id: QuestionId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let card = own_card(visit, &mut view, id).await?;
    drop(view);
    visit.show(card).await
}

async fn own_card(visit: &Visit<'_>, tx: &mut Tx, id: QuestionId) -> Result<Card, ServiceError> {
    let found = questions::by_id(tx, id, visit.place()).await?;
    let question = found.filter(|one| one.asker.id == visit.member.id).ok_or(Refusal::NotFound)?;
    let Some((programme, _)) = question.programme else { return Err(Refusal::NotFound.into()) };
    let place = visit.place();
    let (people, coordinators) =
        questions::hearers(tx, programme, question.asker.id, place).await?;
    let took = questions::took(tx, programme, place.1).await?;
    let heard = Heard { people: &people, coordinators, usual: question::usual(took) };
    let by = answerer(tx, &question, place).await?;
    Ok(cards::question::sent(&visit.words(), &question, &heard, by.as_ref()))
}

/// *Take it back* was pressed.
pub(super) async fn withdraw_pressed(
    visit: &Visit<'_>,
    value: &str,
) -> Result<Reply, ServiceError> {
    withdraw(visit, value.parse().map_err(|_| Refusal::NotFound)?).await
}

/// Takes a question back while nobody has answered it; else its card says how it stands.
async fn withdraw(visit: &Visit<'_>, id: QuestionId) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return own(visit, id).await };
    let (who, now) = ((visit.member.id, visit.workspace()), visit.moment.now);
    let Some(version) = questions::withdraw(&mut tx, id, who, now).await? else {
        drop(tx);
        return own(visit, id).await;
    };
    posted::want_root(&mut tx, id.0, who.1, version, None).await?;
    questions::silence(&mut tx, id, who.1, visit.moment.real).await?;
    visit.audit(&mut tx, "question.withdrawn", ("question", id.0)).await?;
    let card = own_card(visit, &mut tx, id).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

async fn answer_typed(visit: &Visit<'_>, number: i64, text: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let found = questions::by_number(&mut view, number, visit.place()).await?;
    let question = found.ok_or(Refusal::QuestionUnknown)?;
    if !hears(&mut view, &question, visit.member.id, visit.place()).await? {
        return Err(Refusal::QuestionUnknown.into());
    }
    drop(view);
    let answered = match checked(visit, text).await {
        Ok(text) => answer(visit, question.id, &text).await,
        Err(error) => Err(error),
    };
    match answered {
        // What was typed is not lost while it may still be sent.
        Err(ServiceError::Refused(why))
            if matches!(*why, Refusal::WordsMissing | Refusal::WordsTooLong { .. }) =>
        {
            Ok(question_form::answer_refused(visit, &question, text, &why))
        }
        Ok(card) => visit.show(card).await,
        Err(error) => Err(error),
    }
}

/// Answers a question, and commits: who is first answers it, who comes second is told.
pub(super) async fn answer(
    visit: &Visit<'_>,
    id: QuestionId,
    text: &str,
) -> Result<Card, ServiceError> {
    let place = visit.place();
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        let found = questions::by_id(&mut view, id, place).await?;
        return theirs(visit, &mut view, &found.ok_or(Refusal::NotFound)?).await;
    };
    let found = questions::by_id(&mut tx, id, place).await?.ok_or(Refusal::NotFound)?;
    let Some((programme, _)) = found.programme else { return Err(Refusal::NotFound.into()) };
    programmes::touch(&mut tx, programme, place.1).await?;
    // Read where nobody else answers or takes it back.
    questions::hold(&mut tx, id, place.1).await?;
    let found = questions::by_id(&mut tx, id, place).await?.ok_or(Refusal::NotFound)?;
    if !hears(&mut tx, &found, visit.member.id, place).await? {
        return Err(Refusal::NotFound.into());
    }
    waits(&found)?;
    let (member, now) = (visit.member.id, visit.moment.now);
    let key = keys::of(&mut tx, place.1, Owner::Member(member), visit.fresh()).await?;
    let version = questions::answer(&mut tx, id, (member, place.1), text, &key, now).await?;
    let version = version.ok_or(Refusal::QuestionWithdrawn)?;
    posted::want_root(&mut tx, id.0, place.1, version, None).await?;
    questions::silence(&mut tx, id, place.1, visit.moment.real).await?;
    promise::to(visit, &mut tx, Kind::Answered, (id.0, 0), &found.asker).await?;
    visit.audit(&mut tx, "question.answered", ("question", id.0)).await?;
    let found = questions::by_id(&mut tx, id, place).await?.ok_or(Refusal::NotFound)?;
    let card = theirs(visit, &mut tx, &found).await?;
    visit.commit(tx).await?;
    Ok(card)
}

/// Whether a question still waits for an answer, and why not.
pub(super) fn waits(question: &Question) -> Result<(), Refusal> {
    match &question.state {
        _ if question.body.is_none() => Err(Refusal::QuestionWithdrawn),
        State::Open => Ok(()),
        State::Withdrawn => Err(Refusal::QuestionWithdrawn),
        State::Answered { by, at, .. } => Err(Refusal::AnsweredAlready { by: *by, at: *at }),
    }
}

/// A question as someone sees it who can answer.
pub(super) async fn theirs(
    visit: &Visit<'_>,
    tx: &mut Tx,
    question: &Question,
) -> Result<Card, ServiceError> {
    if !hears(tx, question, visit.member.id, visit.place()).await? {
        return Err(Refusal::NotFound.into());
    }
    let by = answerer(tx, question, visit.place()).await?;
    let who = (&visit.member, by.as_ref());
    Ok(cards::question::asked(&visit.words(), question, false, who))
}

/// Whether a question is someone's to answer.
async fn hears(
    tx: &mut Tx,
    question: &Question,
    member: MemberId,
    at: (InstallationId, WorkspaceId),
) -> Result<bool, ServiceError> {
    let Some((programme, _)) = question.programme else { return Ok(false) };
    let (people, _) = questions::hearers(tx, programme, question.asker.id, at).await?;
    Ok(people.iter().any(|one| one.id == member))
}

async fn answerer(
    tx: &mut Tx,
    question: &Question,
    (installation, workspace): (InstallationId, WorkspaceId),
) -> Result<Option<Member>, ServiceError> {
    match question.state {
        State::Answered { by, .. } => Ok(accounts::by_id(tx, by, installation, workspace).await?),
        _ => Ok(None),
    }
}
