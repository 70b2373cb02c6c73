//! Files in three steps: an address is asked for, bytes go there, the upload is completed, once.

use serde_json::{Value, json};

use super::world::{Caller, Refusal, Said, World, asked};

/// One upload.
#[derive(Clone, Debug)]
pub struct File {
    pub id: String,
    pub name: String,
    pub length: usize,
    /// What arrived at its address.
    pub bytes: Option<Vec<u8>>,
    /// Where it was shared; empty for nowhere, `None` while it is not complete.
    pub shared_in: Option<String>,
}

impl World {
    pub(super) fn file_address(&mut self, _caller: &Caller, args: &Value) -> Said {
        let (name, length) = (asked(args, "filename"), asked(args, "length"));
        if asked(args, "alt_txt").chars().count() > 1000 {
            self.fault("files.getUploadURLExternal: alt_txt is over 1000 characters");
        }
        let length = length.parse().ok().filter(|length: &usize| *length > 0);
        let (Some(length), false) = (length, name.is_empty()) else {
            return Err(Refusal::new("invalid_arguments"));
        };
        let id = format!("F{:07}", self.next());
        self.files.push(File { id: id.clone(), name, length, bytes: None, shared_in: None });
        Ok(json!({ "file_id": id, "upload_url": format!("/upload/{id}") }))
    }

    /// Bytes at an upload address: `false` when it is not there or has been used.
    pub(super) fn uploaded(&mut self, id: &str, bytes: &[u8]) -> bool {
        let Some(file) = self.files.iter_mut().find(|file| file.id == id) else { return false };
        if file.bytes.is_some() && file.shared_in.is_some() {
            return false;
        }
        let (name, wants) = (file.name.clone(), file.length);
        file.bytes = Some(bytes.to_vec());
        if bytes.len() != wants {
            self.fault(format!("upload of {name}: {} bytes, {wants} were told", bytes.len()));
        }
        true
    }

    pub(super) fn file_complete(&mut self, caller: &Caller, args: &Value) -> Said {
        let channel = asked(args, "channel_id");
        if !channel.is_empty() {
            let known =
                self.conversations.get(&channel).ok_or(Refusal::new("channel_not_found"))?;
            if !known.members.contains(&caller.bot) {
                return Err(Refusal::new("not_in_channel"));
            }
        }
        let listed = args["files"].as_array().cloned().unwrap_or_default();
        if listed.is_empty() {
            return Err(Refusal::new("invalid_arguments"));
        }
        for entry in &listed {
            let file = self.files.iter_mut().find(|file| entry["id"] == file.id.as_str());
            let file = file.ok_or(Refusal::new("file_not_found"))?;
            if file.bytes.is_none() || file.shared_in.is_some() {
                return Err(Refusal::new("file_update_failed"));
            }
            file.shared_in = Some(channel.clone());
        }
        if !channel.is_empty() {
            let comment = asked(args, "initial_comment");
            let body = json!({ "text": comment, "files": listed });
            self.stand(&channel, None, body);
        }
        Ok(json!({ "files": listed }))
    }
}
