//! What `audit` and `agree` write and show: the blind sheet and its key, scores, agreement.

mod agreement;
mod audit;
mod sheets;

pub use agreement::Agreements;
pub use audit::AuditReport;
pub use sheets::{write_key, write_sheet};
