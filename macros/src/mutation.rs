//! What can be done, from what it is done with.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{
    Attribute, Error, Field, Ident, ItemStruct, LitStr, Path, Result, Token, Type,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    parse_quote,
    spanned::Spanned,
};

use crate::{
    given,
    words::{self, arguments, description, only, uncapitalized},
};

/// What stands between the parentheses of `mutation`.
pub struct Said {
    command: Path,
    is_by_hand: bool,
}

mod word {
    syn::custom_keyword!(by);
    syn::custom_keyword!(hand);
    syn::custom_keyword!(argument);
}

impl Parse for Said {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let command = input.parse()?;
        let is_by_hand = !input.is_empty();
        if is_by_hand {
            input.parse::<Token![,]>()?;
            input.parse::<word::by>()?;
            input.parse::<word::hand>()?;
        }
        Ok(Self { command, is_by_hand })
    }
}

/// What the input is, and what it is as the argument, where that is said otherwise.
struct Takes {
    input: LitStr,
    argument: LitStr,
}

impl Parse for Takes {
    fn parse(tokens: ParseStream<'_>) -> Result<Self> {
        let input: LitStr = tokens.parse()?;
        if tokens.is_empty() {
            let argument = input.clone();
            return Ok(Self { input, argument });
        }
        tokens.parse::<Token![,]>()?;
        tokens.parse::<word::argument>()?;
        tokens.parse::<Token![=]>()?;
        let argument = tokens.parse()?;
        Ok(Self { input, argument })
    }
}

/// The changed object as the payload has it.
struct Answers {
    field: Ident,
    object: Type,
    described: LitStr,
}

impl Parse for Answers {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let field = input.parse()?;
        input.parse::<Token![:]>()?;
        let object = input.parse()?;
        input.parse::<Token![,]>()?;
        let described = input.parse()?;
        Ok(Self {
            field,
            object,
            described,
        })
    }
}

/// See [`crate::mutation`].
pub fn mutation(said: &Said, item: &ItemStruct) -> Result<TokenStream> {
    let expected = "say what it is done with: #[takes(\"The interview to cancel.\")]";
    let takes: Takes = asked(item, "takes", expected)?;
    let expected =
        "name the changed object and say what it is: #[answers(interview: Interview, \"The interview.\")]";
    let answers: Answers = asked(item, "answers", expected)?;
    let texts = texts(item, &takes, &answers)?;
    let input = input(item, &takes.input, said.is_by_hand)?;
    let entry = entry(said, item)?;
    let command = command(said, item)?;
    let (name, object) = (&item.ident, &answers.object);
    Ok(quote! {
        #input

        #entry

        impl crate::mutation::MutationInput for #name {
            const SAID: crate::mutation::Said = #texts;
            type Answer = #object;

            #command

            fn once(&self) -> &crate::mutation::Once {
                &self.once
            }
        }

        pub(super) const ACTION: crate::schema::field::Field<crate::mutation::Mutation> =
            crate::mutation::field::<#name>();
    })
}

/// The input object.
fn input(item: &ItemStruct, described: &LitStr, is_by_hand: bool) -> Result<TokenStream> {
    let (name, visibility) = (&item.ident, &item.vis);
    let fields = given::named(&item.fields, name)?;
    let fields = words::all(fields.iter().map(|field| shown(field, is_by_hand)))?;
    let others = item.attrs.iter().filter(|attribute| !is_own(attribute));
    Ok(quote! {
        #[doc = #described]
        #(#others)*
        #[derive(::async_graphql::InputObject)]
        #visibility struct #name {
            #(#fields,)*
            #[graphql(flatten)]
            once: crate::mutation::Once,
        }
    })
}

/// The same fields as one entry of a list, where what is done can also be done of several at once.
fn entry(said: &Said, item: &ItemStruct) -> Result<TokenStream> {
    let Some(attribute) = item
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("entry"))
    else {
        return Ok(TokenStream::new());
    };
    if said.is_by_hand {
        let expected = "the command is made by hand: nothing else says how an entry is read";
        return Err(Error::new_spanned(attribute, expected));
    }
    let described: LitStr = attribute.parse_args()?;
    let name = format_ident!("{}Entry", action(&item.ident)?, span = item.ident.span());
    let fields = given::named(&item.fields, &item.ident)?;
    let shown = words::all(fields.iter().map(|field| shown(field, false)))?;
    let command = &said.command;
    let read = given::reading(command, fields)?;
    Ok(quote! {
        #[doc = #described]
        #[derive(::async_graphql::InputObject)]
        pub struct #name {
            #(#shown,)*
        }

        impl crate::input::Given<#command> for #name {
            fn read(self, faults: &mut crate::input::Faults) -> #command {
                #read
            }
        }
    })
}

/// The command, and how it is made.
fn command(said: &Said, item: &ItemStruct) -> Result<TokenStream> {
    let (name, command) = (&item.ident, &said.command);
    let made = if said.is_by_hand {
        quote_spanned!(name.span()=> self.by_hand(faults))
    } else {
        given::reading(command, given::named(&item.fields, name)?)?
    };
    Ok(quote! {
        type Command = #command;

        fn command(self, faults: &mut crate::input::Faults) -> #command {
            #made
        }
    })
}

/// What is done: `ReportNoShow` of `ReportNoShowInput`.
fn action(input: &Ident) -> Result<String> {
    let name = input.unraw().to_string();
    let action = name.strip_suffix("Input").filter(|action| !action.is_empty());
    let expected = "it is called like what is done, and ends in `Input`: ReportNoShowInput";
    action
        .map(str::to_owned)
        .ok_or_else(|| Error::new_spanned(input, expected))
}

fn texts(item: &ItemStruct, takes: &Takes, answers: &Answers) -> Result<TokenStream> {
    let described = description(&item.attrs);
    if described.is_empty() {
        let expected = "say what is done: the comment is what the schema says of it";
        return Err(Error::new_spanned(&item.ident, expected));
    }
    let action = action(&item.ident)?;
    let name = uncapitalized(&action);
    let takes = &takes.argument;
    let payload = format!("{action}Payload");
    let payload_described = format!("What came of `{name}`.");
    let answer = words::graphql(&answers.field);
    let answer_described = format!(
        "{}\n\nNull when refused, and when the caller may no longer see it after the change.",
        answers.described.value()
    );
    Ok(quote! {
        crate::mutation::Said {
            name: #name,
            description: #described,
            takes: #takes,
            payload: #payload,
            payload_description: #payload_described,
            answer: #answer,
            answer_description: #answer_described,
        }
    })
}

fn is_own(attribute: &Attribute) -> bool {
    ["doc", "takes", "answers", "entry"]
        .iter()
        .any(|word| attribute.path().is_ident(word))
}

/// What an attribute says that must be there, once.
fn asked<T: Parse>(item: &ItemStruct, word: &str, expected: &str) -> Result<T> {
    let mut found = item
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident(word));
    let Some(attribute) = found.next() else {
        return Err(Error::new_spanned(&item.ident, expected));
    };
    if let Some(more) = found.next() {
        return Err(Error::new_spanned(more, "this is said already"));
    }
    attribute
        .parse_args()
        .map_err(|error| Error::new(error.span(), format!("{error}; {expected}")))
}

/// The field as the input object has it.
fn shown(field: &Field, is_by_hand: bool) -> Result<Field> {
    let mut field = field.clone();
    let mut version = None;
    for attribute in &field.attrs {
        let path = attribute.path();
        if path.is_ident("version_of") {
            version = Some(version_of(attribute)?);
        } else if given::is_reading(attribute) {
            if is_by_hand {
                let expected = "the command is made by hand: nothing else says how a field is read";
                return Err(Error::new_spanned(attribute, expected));
            }
        } else if !path.is_ident("doc") && !path.is_ident("graphql") {
            let known = given::READINGS.join("`, `");
            let expected = format!("what can be said of a field is `{known}`, `version_of`, `graphql`");
            return Err(Error::new_spanned(attribute, expected));
        }
    }
    field
        .attrs
        .retain(|attribute| !given::is_reading(attribute) && !attribute.path().is_ident("version_of"));
    field.attrs.extend(version);
    if !given::is_flat(&field) && description(&field.attrs).is_empty() {
        let expected = "say what it is: the comment is what the schema says of it";
        return Err(Error::new(field.ident.span(), expected));
    }
    Ok(field)
}

/// What the schema says of the version of a row.
fn version_of(attribute: &Attribute) -> Result<Attribute> {
    let expected = "say of what: #[version_of(\"no-show\")]";
    let row: LitStr = only(arguments(attribute, 1, 1, expected)?, attribute, expected)?;
    let described = format!(
        "The version of the {} the caller read; when it has changed since, the action is refused.",
        row.value()
    );
    Ok(parse_quote!(#[doc = #described]))
}
