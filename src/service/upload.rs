//! Files for someone, all that is kept about them or a date for their calendar, sent to them in
//! steps: where to, the bytes, and shown at last. What each step brought is kept, sealed, so that
//! a crash costs one step. What is in the files is gathered when it is sent and kept nowhere.
//! Called by `privacy`, `calendar` and `errands`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::chat::address::Door;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::ids::{DataKeyId, ErrandId, MeetingId, MemberId};
use crate::service::deliver::later;
use crate::service::errands::Asked;
use crate::service::error::ServiceError;
use crate::service::export::Format;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::errands::{self, EXPORT, Errand, INVITE, NewErrand};
use crate::store::{accounts, conversations};

/// The files of an export, in the order they are shown.
const EXPORTS: [&str; 2] = ["mentorbot-export.txt", "mentorbot-export.json"];
/// The one of a date.
const INVITES: [&str; 1] = ["meeting.ics"];
/// Who asks again so soon gets what is on its way.
const ONCE_IN: Duration = Duration::from_mins(10);

/// How far it has come. An upload's address is a key, so this is only ever kept sealed.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Progress {
    /// The date it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meeting: Option<MeetingId>,
    /// The conversation it goes to.
    to: Option<String>,
    /// The files whose bytes are there.
    sent: Vec<String>,
    /// Where the next one's bytes go.
    place: Option<Place>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Place {
    url: String,
    file: String,
    length: usize,
}

/// *Download my data* was pressed where files are sent: once, however often it is pressed.
pub(super) async fn plan(visit: &Visit<'_>) -> Result<(), ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(()) };
    errands::plan(&mut tx, &errand(visit, EXPORT, 0)).await?;
    visit.commit(tx).await
}

/// A date was asked for as a file where files are sent: once, too.
pub(super) async fn plan_invite(visit: &Visit<'_>, meeting: MeetingId) -> Result<(), ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(()) };
    let [.., a, b, c, d] = *meeting.0.as_bytes();
    let errand = errand(visit, INVITE, u32::from_be_bytes([a, b, c, d]).into());
    errands::plan(&mut tx, &errand).await?;
    let progress = Progress { meeting: Some(meeting), ..Progress::default() };
    let json = written(&progress)?;
    errands::keep_new(&mut tx, &errand, &json, visit.fresh()).await?;
    visit.commit(tx).await
}

/// An errand for the one who asks; `which` tells it from others of its kind within ten minutes.
fn errand(visit: &Visit<'_>, kind: &'static str, which: i64) -> NewErrand {
    let (installation, workspace) = visit.place();
    let every = i64::try_from(ONCE_IN.as_millis()).unwrap_or(i64::MAX);
    let period = visit.moment.now.as_millisecond() / every;
    NewErrand {
        id: visit.id::<ErrandId>(),
        workspace,
        installation,
        kind,
        subject: visit.member.id.0,
        sequence: (which << 31) ^ period,
        due: visit.moment.now,
    }
}

/// Whether an errand of a kind sends files.
pub(super) fn sends_files(kind: &str) -> bool {
    matches!(kind, EXPORT | INVITE)
}

impl Desk {
    /// The next step's call; `None` when nobody is left to send it to.
    pub(super) async fn export_call(
        &self,
        tx: &mut Tx,
        errand: &Errand,
        door: Door,
        moment: Moment,
    ) -> Result<Option<Call>, ServiceError> {
        let (id, workspace) = (MemberId(errand.subject), errand.workspace);
        let member = accounts::by_id(tx, id, errand.installation, workspace).await?;
        let user = member.as_ref().and_then(|member| member.user.clone());
        let (Some(member), Some(user), Door::Slack) = (member, user, door) else {
            return Ok(None);
        };
        let progress = progress(tx, errand).await?;
        let Some(to) = progress.to else { return Ok(Some(Call::Together { users: vec![user] })) };
        let (names, said) = if errand.kind == EXPORT {
            (&EXPORTS[..], "privacy-export-words")
        } else {
            (&INVITES[..], "calendar-file-words")
        };
        let Some(name) = names.get(progress.sent.len()) else {
            let titles = names.iter().map(|name| (*name).to_owned());
            let files = progress.sent.into_iter().zip(titles).collect();
            let words = self.words(&member.language, member.zone, moment.now);
            return Ok(Some(Call::UploadShow { files, to, words: words.say(said, &[]) }));
        };
        let text = match progress.meeting {
            Some(meeting) => self.date_file_of(tx, (id, workspace), meeting, moment).await?,
            None => {
                let text = progress.sent.is_empty();
                let format = if text { Format::Text } else { Format::Json };
                self.export_of(tx, (id, workspace), format, moment).await?
            }
        };
        let Some(bytes) = text.map(String::into_bytes) else { return Ok(None) };
        // Another length than was told is another file: something changed since.
        Ok(Some(match progress.place {
            Some(place) if place.length == bytes.len() => {
                Call::UploadSend { url: place.url, bytes }
            }
            _ => Call::UploadAsk { name: (*name).to_owned(), length: bytes.len() },
        }))
    }

    /// A step went well: the next one is due at once, and after the last it is done.
    pub(super) async fn export_step(
        &self,
        tx: &mut Tx,
        errand: &Errand,
        (asked, outcome): (&Asked, Outcome),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut progress = progress(tx, errand).await?;
        match (outcome, asked.kind) {
            (Outcome::Conversation(id), _) => progress.to = Some(id),
            (Outcome::Upload { url, file }, _) => {
                progress.place = Some(Place { url: url.0, file, length: asked.length });
            }
            (_, "upload-send") => progress.sent.extend(progress.place.take().map(|one| one.file)),
            _ => {
                errands::finish(tx, errand, None, moment.real).await?;
                return Ok(());
            }
        }
        self.keep_progress(tx, errand, &progress, moment).await?;
        Ok(errands::go_on(tx, errand).await?)
    }

    /// A step was refused for good: taken from an earlier one where that may help, else given up.
    /// Shown or not is the same to who asks nobody: it works once only.
    pub(super) async fn export_refused(
        &self,
        tx: &mut Tx,
        errand: &Errand,
        (asked, error): (&Asked, &DeliveryError),
        wait: Option<Duration>,
        moment: Moment,
    ) -> Result<bool, ServiceError> {
        let mut progress = progress(tx, errand).await?;
        match (asked.kind, error, wait) {
            ("upload-show", DeliveryError::Ambiguous(_), _) => {
                errands::finish(tx, errand, None, moment.real).await?;
                return Ok(true);
            }
            ("upload-send", DeliveryError::Payload(_), Some(_)) => progress.place = None,
            ("upload-show", DeliveryError::Readdress, Some(_)) => {
                progress.to = None;
                let id = MemberId(errand.subject);
                conversations::forget(tx, id, errand.installation).await?;
            }
            _ => return Ok(false),
        }
        self.keep_progress(tx, errand, &progress, moment).await?;
        let at = later(moment.real, wait.unwrap_or_default());
        errands::retry(tx, errand, at).await?;
        Ok(true)
    }

    async fn keep_progress(
        &self,
        tx: &mut Tx,
        errand: &Errand,
        progress: &Progress,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let json = written(progress)?;
        let fresh = DataKeyId(self.ids.ordered(moment.now));
        Ok(errands::keep(tx, errand, &json, (fresh, moment.now)).await?)
    }
}

fn written(progress: &Progress) -> Result<String, ServiceError> {
    let json = serde_json::to_string(progress);
    json.map_err(|_| ServiceError::Broken("an upload's progress".to_owned()))
}

async fn progress(tx: &mut Tx, errand: &Errand) -> Result<Progress, ServiceError> {
    let Some(kept) = errands::kept(tx, errand).await? else { return Ok(Progress::default()) };
    serde_json::from_str(&kept).map_err(|_| ServiceError::Broken("an upload's progress".to_owned()))
}
