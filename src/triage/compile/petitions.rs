//! The petition classes with their words, and the words that are often written wrongly.
//! It only checks and collects; what follows from them is decided elsewhere.

use toml::Spanned;

use super::{
    super::{
        CategoryCode,
        examples::Expect,
        form::{ClassForm, Keywords, WritingFile},
        load::{Parsed, Source},
        normal::fold_word,
        petition::ClassId,
        target::Target,
    },
    Compiler,
};

impl Compiler {
    pub(super) fn class_name(
        &mut self,
        source: &Source,
        class: Option<&Spanned<String>>,
    ) -> Option<String> {
        let class = class?;
        self.class(source, class);
        Some(class.get_ref().clone())
    }

    pub(super) fn class(&mut self, source: &Source, class: &Spanned<String>) -> Option<ClassId> {
        let known = |name: &String| name == class.get_ref();
        let number = self.classes.names.iter().position(known);
        if number.is_none() {
            self.fault(
                source,
                class,
                format!(
                    "{} is none of the petition classes in deciding.toml",
                    class.get_ref()
                ),
            );
        }
        ClassId::try_from(number?).ok()
    }

    pub(super) fn petition_class(&mut self, source: &Source, form: &ClassForm) {
        let Some(class) = self.class(source, &form.class) else {
            return;
        };
        if let Some(category) = &form.category {
            let code = CategoryCode::from(category.get_ref().as_str());
            match self.by_code.get(&code) {
                Some(&index) => {
                    if let Some(usual) = self.classes.usual.get_mut(usize::from(class)) {
                        *usual = Some(index);
                    }
                }
                None => self.fault(source, category, format!("there is no category {code}")),
            }
        }
        self.rule_set(source, Target::Class(class), &Keywords::new(), &form.rule);
        let name = form.class.get_ref();
        self.examples(source, &form.examples, || Expect::Class(name.clone()));
        self.examples(source, &form.never, || Expect::NotClass(name.clone()));
    }

    pub(super) fn votes(&mut self, source: &Source, class: ClassId, keywords: &Keywords) {
        for (keyword, weight) in self.weighed(source, keywords) {
            let (Some(word), Ok(weight)) = (self.word(source, keyword), i8::try_from(weight))
            else {
                continue;
            };
            if let Some(word) = self.words.get_mut(word as usize) {
                word.votes.push((class, weight));
            }
        }
    }

    /// Words often written wrongly: no longer and no shorter than what is meant, so that every place stays.
    pub(super) fn slips(&mut self, writing: &Parsed<WritingFile>) {
        for (wrong, meant) in &writing.form.wrong {
            let (folded, right) = (fold_word(wrong.get_ref()), fold_word(meant.get_ref()));
            if folded.is_empty() || folded.len() != right.len() || folded == right {
                self.fault(
                    &writing.source,
                    wrong,
                    format!(
                        "{} and {} must differ and be equally long",
                        wrong.get_ref(),
                        meant.get_ref()
                    ),
                );
            }
            if self.slips.iter().any(|(known, _)| *known == folded) {
                self.fault(
                    &writing.source,
                    wrong,
                    format!("{} is there twice", wrong.get_ref()),
                );
            }
            self.slips.push((folded, right));
        }
    }
}
