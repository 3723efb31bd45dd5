//! The modules of a folder, as its files say. A compiler that has read a folder reads it again when a file of it
//! changes; a new one comes with a line in the access table, and is found with that.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, Ident, LitStr, Result};

/// How a file says that it is an action.
const MUTATION: &str = "#[mutation(";

/// See [`crate::modules`].
pub fn modules(folder: &LitStr) -> Result<TokenStream> {
    let names = files(folder)?.into_iter().map(|(name, _)| name);
    Ok(names.map(|name| quote!(mod #name; pub use #name::*;)).collect())
}

/// See [`crate::actions`].
pub fn actions(folder: &LitStr) -> Result<TokenStream> {
    let (mut names, mut actions) = (Vec::new(), Vec::new());
    for (name, file) in files(folder)? {
        let code = fs::read_to_string(file).map_err(|error| unreadable(folder, &error))?;
        if code.contains(MUTATION) {
            actions.push(name.clone());
        }
        names.push(name);
    }
    Ok(quote! {
        #(mod #names;)*

        pub(super) const ACTIONS: &[crate::schema::field::Field<crate::mutation::Mutation>] =
            &[#(#actions::ACTION),*];
    })
}

/// The files of a folder besides its `mod.rs`, by name, in an order that is always the same.
fn files(folder: &LitStr) -> Result<Vec<(Ident, PathBuf)>> {
    let root = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let mut found: Vec<(Ident, PathBuf)> = read(&Path::new(&root).join(folder.value()))
        .map_err(|error| unreadable(folder, &error))?
        .into_iter()
        .filter_map(|file| Some((module(folder, &file)?, file)))
        .collect();
    found.sort();
    Ok(found)
}

fn read(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect()
}

fn module(folder: &LitStr, file: &Path) -> Option<Ident> {
    let name = file.file_name()?.to_str()?.strip_suffix(".rs")?;
    (name != "mod").then(|| Ident::new(name, folder.span()))
}

fn unreadable(folder: &LitStr, error: &io::Error) -> Error {
    Error::new(
        folder.span(),
        format!("`{}` cannot be read: {error}", folder.value()),
    )
}
