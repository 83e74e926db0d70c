//! The page of each danger: what to do now and whom to call, in words that a child understands. It asks nothing and files nothing.

use crate::{say, talk::context::Stage, triage::Danger, words::Html};

/// What somebody in danger reads first.
pub(crate) fn of(stage: &Stage<'_>, danger: Danger) -> Html {
    let voice = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let (police, text) = (numbers.police.as_str(), numbers.police_text.as_str());
    let (fire, medical) = (numbers.fire.as_str(), numbers.medical.as_str());
    let (gas, power) = (numbers.gas.as_str(), numbers.power.as_str());
    let (traffic, fraud) = (numbers.traffic.as_str(), numbers.fraud.as_str());
    let (care, women) = (numbers.care.as_str(), numbers.women.as_str());
    match danger {
        Danger::Fire => say!(voice, "danger-fire", fire = fire),
        Danger::Gas => say!(voice, "danger-gas", gas = gas, fire = fire),
        Danger::CarbonMonoxide => say!(voice, "danger-carbon-monoxide", medical = medical),
        Danger::Electric => {
            say!(
                voice,
                "danger-electric",
                fire = fire,
                medical = medical,
                power = power
            )
        }
        Danger::Collapse => say!(voice, "danger-collapse", fire = fire, medical = medical),
        Danger::CracksGrowing => say!(voice, "danger-cracks-growing", fire = fire),
        Danger::Trapped => say!(voice, "danger-trapped", fire = fire),
        Danger::ChildAlone => say!(
            voice,
            "danger-child-alone",
            police = police,
            medical = medical
        ),
        Danger::ChildDanger => {
            say!(
                voice,
                "danger-child-danger",
                police = police,
                medical = medical
            )
        }
        Danger::Drowning => say!(voice, "danger-drowning", fire = fire, medical = medical),
        Danger::TrafficAccident => {
            say!(
                voice,
                "danger-traffic-accident",
                medical = medical,
                traffic = traffic,
                fire = fire
            )
        }
        Danger::Medical => say!(voice, "danger-medical", medical = medical),
        Danger::NoAnswer => {
            say!(
                voice,
                "danger-no-answer",
                medical = medical,
                police = police,
                fire = fire
            )
        }
        Danger::ViolenceHome => {
            say!(
                voice,
                "danger-violence-home",
                police = police,
                text = text,
                medical = medical
            )
        }
        Danger::ViolenceOther => {
            say!(
                voice,
                "danger-violence-other",
                police = police,
                text = text,
                medical = medical
            )
        }
        Danger::Weapon => say!(voice, "danger-weapon", police = police, text = text),
        Danger::Suicide => {
            say!(
                voice,
                "danger-suicide",
                police = police,
                medical = medical,
                care = care
            )
        }
        Danger::Poisoning => say!(voice, "danger-poisoning", medical = medical),
        Danger::Animal => say!(voice, "danger-animal", medical = medical, police = police),
        Danger::Manhole => say!(voice, "danger-manhole", fire = fire, medical = medical),
        Danger::Falling => say!(voice, "danger-falling", fire = fire, medical = medical),
        Danger::Explosion => say!(voice, "danger-explosion", fire = fire, medical = medical),
        Danger::MissingPerson => say!(voice, "danger-missing-person", police = police),
        Danger::FraudNow => say!(voice, "danger-fraud-now", police = police, fraud = fraud),
        Danger::FloodDanger => say!(voice, "danger-flood-danger", fire = fire),
        Danger::SexualAssault => {
            say!(
                voice,
                "danger-sexual-assault",
                police = police,
                text = text,
                medical = medical,
                women = women
            )
        }
        Danger::Abduction => say!(voice, "danger-abduction", police = police),
    }
}
