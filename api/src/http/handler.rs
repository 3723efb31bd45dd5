//! The steps a request goes through.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode},
    web::Payload,
};
use async_graphql::{
    ObjectType, Response, SubscriptionType,
    parser::types::{ExecutableDocument, OperationType},
};

use super::{
    Authenticate, Endpoint, Language,
    accept::MediaType,
    authenticate, body,
    complete::{FieldTypes, complete},
    execute, limits, order,
    parameters::Parameters,
    refusal::HttpRefusal,
    respond, variables,
};
use crate::assembly::scale::{Scale, is_too_complex};

pub(super) async fn serve<A, Q, M, S>(
    request: HttpRequest,
    payload: Payload,
    endpoint: Endpoint<A, Q, M, S>,
    types: Arc<FieldTypes>,
) -> HttpResponse
where
    A: Authenticate,
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    let Some(media) = MediaType::negotiate(request.headers()) else {
        return respond::refused(not_acceptable(), MediaType::Json);
    };
    match answer(&request, payload, &endpoint, &types).await {
        Ok(response) => respond::executed(response, media),
        Err(refusal) => respond::refused(refusal, media),
    }
}

async fn answer<A, Q, M, S>(
    request: &HttpRequest,
    payload: Payload,
    endpoint: &Endpoint<A, Q, M, S>,
    types: &FieldTypes,
) -> Result<Response, HttpRefusal>
where
    A: Authenticate,
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    check_method(request)?;
    // Before anything of the request is read: who is not known costs us nothing and learns nothing.
    let viewer = authenticate::viewer(&*endpoint.authenticate, request.headers()).await?;
    let parameters = read_parameters(request, payload, endpoint).await?;
    let document = prepare(request.method(), &parameters, endpoint)?;

    let graphql = parameters.request(&document);
    let mut graphql = endpoint
        .authenticate
        .admit(graphql, viewer)
        .data(endpoint.fault_ids.clone());
    if let Some(language) = Language::of(request) {
        graphql = graphql.data(language);
    }
    let executed = execute::run(graphql, endpoint).await;
    let mut response = match executed {
        Ok(response) => response,
        Err(refusal) => return Err(weighed(refusal, &parameters, &document, endpoint.scale.as_ref()).await),
    };
    let operation = limits::find_operation(&document, parameters.operation_name.as_deref())?;
    complete(&mut response, &document, operation, types);
    order::arrange(&mut response.data, &document, operation);
    Ok(response)
}

/// A document that costs too much is told what it costs.
async fn weighed(
    mut refusal: HttpRefusal,
    parameters: &Parameters,
    document: &ExecutableDocument,
    scale: Option<&Scale>,
) -> HttpRefusal {
    if let (Some(scale), Some(error)) = (
        scale,
        refusal.errors.iter_mut().find(|error| is_too_complex(error)),
    ) {
        scale.explain(error, parameters.request(document)).await;
    }
    refusal
}

fn check_method(request: &HttpRequest) -> Result<(), HttpRefusal> {
    match *request.method() {
        Method::GET | Method::POST => Ok(()),
        _ => Err(HttpRefusal::method_not_allowed("GET, POST", "Use GET or POST.")),
    }
}

async fn read_parameters<A, Q, M, S>(
    request: &HttpRequest,
    payload: Payload,
    endpoint: &Endpoint<A, Q, M, S>,
) -> Result<Parameters, HttpRefusal> {
    let settings = &endpoint.settings;
    if request.method() == Method::GET {
        return Parameters::from_query_string(request.query_string(), settings.query_string);
    }
    Parameters::from_json(&body::read(request, payload, settings).await?)
}

fn prepare<A, Q, M, S>(
    method: &Method,
    parameters: &Parameters,
    endpoint: &Endpoint<A, Q, M, S>,
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
