//! The ground rules: everyone reads their own part, and whom to turn to.

use mentorbot::store::backend::Backend;

use crate::office::{Office, START, words};

#[tokio::test]
async fn everyone_reads_their_own_part() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let read = async |user| words(&office.says(user, "rules", START).await);

        let ann = read("ann").await;
        assert!(ann.contains("Your part as mentee") && !ann.contains("as mentor\n"), "{ann}");
        assert!(ann.contains("go to rosa who coordinates here"), "{ann}");
        let ben = read("ben").await;
        assert!(ben.contains("Your part as mentor") && !ben.contains("as mentee"), "{ben}");
        let rosa = read("rosa").await;
        assert!(rosa.contains("Your part as coordinator"), "{rosa}");
        assert!(rosa.contains("People come to you"), "{rosa}");

        // Nobody is named to those who take part in nothing.
        let eve = read("eve").await;
        assert!(eve.contains("In every mentorship") && !eve.contains("rosa"), "{eve}");
        for rule in ["not passed on", "No performance evaluation", "promotion or pay", "boss"] {
            for said in [&ann, &ben, &rosa, &eve] {
                assert!(said.contains(rule), "{rule}: {said}");
            }
        }

        // Enrolled and not paired yet: the role of the enrolment counts.
        office.says("rosa", "enrol <@eve> role:peer", START).await;
        let eve = read("eve").await;
        assert!(eve.contains("Your part among peers") && eve.contains("rosa"), "{eve}");
    }
}
