//! Every word of the demo's own frame in one place; cards and forms bring their own.

use jiff::Zoned;

/// A phrase around a count.
pub type Counted = Box<dyn Fn(u64) -> String + Send + Sync>;
/// A moment in words, in its own zone.
pub type Dated = Box<dyn Fn(&Zoned) -> String + Send + Sync>;

/// The words of the frame, in one language.
pub struct Words {
    /// BCP 47 tag of the words below.
    pub language: &'static str,
    /// The product's name.
    pub product: String,
    /// Leads past the frame to the page's matter.
    pub skip: String,
    /// The home page's heading.
    pub welcome: String,
    /// What this is, in two sentences.
    pub about: String,
    /// Heads the people to act as.
    pub people: String,
    /// Heads the others one can switch to.
    pub others: String,
    /// Said where no one is there to act as.
    pub nobody: String,
    /// Heads the messages.
    pub conversation: String,
    /// Said in an empty conversation.
    pub quiet: String,
    /// Marks a card that answers what the person did.
    pub answer: String,
    /// Marks a card that arrived by itself.
    pub arrived: String,
    /// Labels the command box.
    pub command: String,
    /// Sends the command.
    pub send: String,
    /// Names the group of ready-made commands.
    pub suggestions: String,
    /// Heads the clock.
    pub clock: String,
    /// What the clock is for.
    pub clock_about: String,
    /// Steps the clock by an hour.
    pub hour: String,
    /// Steps the clock by a day.
    pub day: String,
    /// Steps the clock by a week.
    pub week: String,
    /// How many messages a step sent.
    pub sent: Counted,
    /// How many it skipped.
    pub skipped: Counted,
    /// How many still wait.
    pub waiting: Counted,
    /// A moment with its weekday, date and time.
    pub moment: Dated,
    /// A moment beside a message: shorter.
    pub brief: Dated,
    /// A time of day.
    pub time: Dated,
    /// Leads back to the people.
    pub home: String,
    /// Sends what was typed once more.
    pub again: String,
    /// Heads what was typed, on a page that could not send it.
    pub typed: String,
    /// The pages that say no.
    pub trouble: Troubles,
}

/// A heading and a sentence on what to do.
pub struct Trouble {
    /// What is the matter.
    pub title: String,
    /// What to do about it.
    pub text: String,
}

/// The pages that say no.
pub struct Troubles {
    /// The request was not meant for us or not sent by our page.
    pub forged: Trouble,
    /// The body is not one of our pages'.
    pub malformed: Trouble,
    /// The body is too long.
    pub long: Trouble,
    /// The body is of a foreign type.
    pub kind: Trouble,
    /// No such page or person.
    pub nobody: Trouble,
    /// Not possible for the moment.
    pub unavailable: Trouble,
}

impl Words {
    /// The frame in English.
    #[must_use]
    pub fn english() -> Self {
        Self {
            language: "en",
            product: "mentorbot".to_owned(),
            skip: "Skip to content".to_owned(),
            welcome: "Mentorship that keeps going".to_owned(),
            about: "mentorbot looks after meetings, agendas and check-ins where people already \
                    chat. This is the whole product in your browser: pick somebody and act as \
                    them."
                .to_owned(),
            people: "Act as".to_owned(),
            others: "Act as someone else".to_owned(),
            nobody: "Nobody is here yet.".to_owned(),
            conversation: "Conversation".to_owned(),
            quiet: "Nothing here yet. Try one of the commands below.".to_owned(),
            answer: "Answer".to_owned(),
            arrived: "Message".to_owned(),
            command: "Command".to_owned(),
            send: "Send".to_owned(),
            suggestions: "Ready-made commands".to_owned(),
            clock: "Clock".to_owned(),
            clock_about: "Move programme time forward and see what falls due.".to_owned(),
            hour: "+1 hour".to_owned(),
            day: "+1 day".to_owned(),
            week: "+1 week".to_owned(),
            sent: Box::new(|n| {
                counted(n, "No message arrived.", "message arrived.", "messages arrived.")
            }),
            skipped: Box::new(|n| counted(n, "None was skipped.", "was skipped.", "were skipped.")),
            waiting: Box::new(|n| counted(n, "None waits.", "still waits.", "still wait.")),
            moment: Box::new(|at| at.strftime("%A, %-d %B %Y, %H:%M").to_string()),
            brief: Box::new(|at| at.strftime("%a %-d %b, %H:%M").to_string()),
            time: Box::new(|at| at.strftime("%a %H:%M").to_string()),
            home: "All people".to_owned(),
            again: "Try again".to_owned(),
            typed: "What you typed".to_owned(),
            trouble: Troubles::english(),
        }
    }
}

fn counted(n: u64, none: &str, one: &str, many: &str) -> String {
    match n {
        0 => none.to_owned(),
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}

impl Troubles {
    fn english() -> Self {
        let trouble =
            |title: &str, text: &str| Trouble { title: title.to_owned(), text: text.to_owned() };
        Self {
            forged: trouble(
                "Not from here",
                "This request did not come from a page of this demo. Open the address the demo \
                 printed when it started.",
            ),
            malformed: trouble(
                "That could not be read",
                "The form was not one of this demo's pages. Go back, reload the page and try \
                 again.",
            ),
            long: trouble(
                "Too long",
                "That is more text than one form takes. Go back and shorten it.",
            ),
            kind: trouble("That could not be read", "Pages of this demo send plain forms only."),
            nobody: trouble("Nobody here", "There is no such page or person in this demo."),
            unavailable: trouble(
                "Not possible right now",
                "Nothing you typed was lost. Try again in a moment.",
            ),
        }
    }
}
