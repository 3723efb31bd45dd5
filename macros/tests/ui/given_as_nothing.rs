use macros::Given;

#[derive(Given)]
pub struct PlanStepInput {
    due_on: Date,
}

#[derive(Given)]
#[given(NewPhase, NewLine)]
pub struct PhaseInput {
    weeks: i32,
}

#[derive(Given)]
#[given(Payee)]
pub enum PayeeInput {
    Partner(ID),
}

fn main() {}
