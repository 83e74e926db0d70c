//! The list of kinds, and which complaints take a route by what they are about.

use super::{
    super::{
        CategoryCode,
        form::{RouteForm, StepForm},
        kind::{SHUT, Step},
        load::Source,
        matching::Rule,
        target::Target,
    },
    Compiler,
};

impl Compiler {
    pub(super) fn step(&mut self, source: &Source, form: &StepForm) {
        let target = Target::Step(self.steps.len());
        self.steps.push(Step {
            kind: form.kind,
            least: form.least,
            usual: form.usual,
        });
        self.rule_set(source, target, &form.keywords, &form.rule);
        let shutting = self.word_list(source, &form.unless);
        self.add_rule(
            Rule {
                weight: SHUT,
                ..Rule::plain(target)
            },
            &shutting,
        );
    }

    pub(super) fn ways(&mut self, source: &Source, form: &RouteForm) {
        for category in &form.categories {
            let code = CategoryCode::from(category.get_ref().as_str());
            if self.by_code.contains_key(&code) {
                self.ways.insert(code, form.route);
            } else {
                self.fault(source, category, format!("there is no category {code}"));
            }
        }
    }
}
