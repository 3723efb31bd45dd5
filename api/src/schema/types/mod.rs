//! The types of the API, one file each. A file says all of its type: its fields, its lists, and how lists
//! of it are narrowed and ordered.

macros::modules!("src/schema/types");
