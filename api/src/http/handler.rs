//! The steps a request goes through.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode},
    web::Payload,
};
use async_graphql::{
    Response,
    parser::types::{ExecutableDocument, OperationDefinition, OperationType, Selection},
};

use domain::Origin;

use super::{
    Authenticate, Endpoint, Language,
    accept::MediaType,
    authenticate,
    bill::Bill,
    body,
    complete::{FieldTypes, complete},
    execute, limits, order,
    parameters::Parameters,
    refusal::HttpRefusal,
    respond, variables,
};
use crate::{assembly::scale::Scale, reads::Trace};

pub(super) async fn serve<A>(
    request: HttpRequest,
    payload: Payload,
    endpoint: Endpoint<A>,
    types: Arc<FieldTypes>,
) -> HttpResponse
where
    A: Authenticate,
{
    let Some(media) = MediaType::negotiate(request.headers()) else {
        return respond::refused(not_acceptable(), MediaType::Json, &Bill::default());
    };
    let mut bill = Bill::default();
    let answered = answer(&request, payload, &endpoint, &types, &mut bill).await;
    bill.settle();
    match answered {
        Ok(response) => respond::executed(response, media, &bill),
        Err(refusal) => respond::refused(refusal, media, &bill),
    }
}

async fn answer<'e, A>(
    request: &HttpRequest,
    payload: Payload,
    endpoint: &'e Endpoint<A>,
    types: &FieldTypes,
    bill: &mut Bill<'e>,
) -> Result<Response, HttpRefusal>
where
    A: Authenticate,
{
    check_method(request)?;
    // Before anything of the request is read: who is not known costs us nothing and learns nothing.
    let viewer = authenticate::viewer(&*endpoint.authenticate, request, &endpoint.sources).await?;
    bill.open(
        endpoint.allowance.as_deref(),
        endpoint.authenticate.caller(&viewer),
    )?;
    let parameters = read_parameters(request, payload, endpoint).await?;
    bill.is_wanted(parameters.wants_cost);
    let document = prepare(request.method(), &parameters, endpoint)?;
    let operation = limits::find_operation(&document, parameters.operation_name.as_deref())?;
    let fields = asked_first(operation);
    let may_ask = endpoint.authenticate.may_ask(&viewer, fields.as_deref());
    may_ask.map_err(authenticate::refusal)?;
    let weight = weigh(&parameters, &document, endpoint.scale.as_ref()).await;
    bill.charge(weight, &document, operation, &parameters.variables)?;

    let graphql = parameters.request(&document);
    let mut graphql = endpoint
        .authenticate
        .admit(graphql, viewer)
        .data(Origin::Request(endpoint.sources.of(request)))
        .data(endpoint.fault_ids.clone());
    if let Some(language) = Language::of(request) {
        graphql = graphql.data(language);
    }
    if let Some(trace) = trace(request) {
        graphql = graphql.data(trace);
    }
    let mut response = execute::run(graphql, endpoint).await?;
    complete(&mut response, &document, operation, types);
    order::arrange(&mut response.data, &document, operation);
    Ok(response)
}

/// What an operation asks first of all; none where that stands in fragments.
fn asked_first(operation: &OperationDefinition) -> Option<Vec<&str>> {
    let selections = &operation.selection_set.node.items;
    let names = selections.iter().map(|selection| match &selection.node {
        Selection::Field(field) => Some(field.node.name.node.as_str()),
        _ => None,
    });
    names.collect()
}

async fn weigh(parameters: &Parameters, document: &ExecutableDocument, scale: Option<&Scale>) -> Option<u64> {
    scale?.weigh(parameters.request(document)).await
}

fn check_method(request: &HttpRequest) -> Result<(), HttpRefusal> {
    match *request.method() {
        Method::GET | Method::POST => Ok(()),
        _ => Err(HttpRefusal::method_not_allowed("GET, POST", "Use GET or POST.")),
    }
}

async fn read_parameters<A>(
    request: &HttpRequest,
    payload: Payload,
    endpoint: &Endpoint<A>,
) -> Result<Parameters, HttpRefusal> {
    let settings = &endpoint.settings;
    if request.method() == Method::GET {
        return Parameters::from_query_string(request.query_string(), settings.query_string);
    }
    Parameters::from_json(&body::read(request, payload, settings).await?)
}

fn prepare<A>(
    method: &Method,
    parameters: &Parameters,
    endpoint: &Endpoint<A>,
) -> Result<ExecutableDocument, HttpRefusal> {
    let limits = &endpoint.settings.limits;
    let name = parameters.operation_name.as_deref();
    let document = limits::check(&parameters.query, name, limits)?;
    let operation = limits::find_operation(&document, name)?;
    check_operation(operation.ty, method)?;
    variables::check(operation, &parameters.variables)?;
    limits::check_variables(&document, &parameters.variables, limits)?;
    Ok(document)
}

fn check_operation(ty: OperationType, method: &Method) -> Result<(), HttpRefusal> {
    match ty {
        OperationType::Query => Ok(()),
        OperationType::Mutation if method == Method::POST => Ok(()),
        // A GET may be repeated by whatever lies between, and followed from a link.
        OperationType::Mutation => Err(HttpRefusal::method_not_allowed(
            "POST",
            "Send mutations with POST.",
        )),
        OperationType::Subscription => Err(HttpRefusal::graphql(
            "SUBSCRIPTION_NOT_SUPPORTED",
            "Subscriptions are not served here.",
        )),
    }
}

fn not_acceptable() -> HttpRefusal {
    HttpRefusal::http(
        StatusCode::NOT_ACCEPTABLE,
        "NOT_ACCEPTABLE",
        "Accept `application/graphql-response+json` or `application/json`.",
    )
}

fn trace(request: &HttpRequest) -> Option<Trace> {
    Trace::parse(request.headers().get("traceparent")?.to_str().ok()?)
}
