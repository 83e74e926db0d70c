//! The two levels of categories: what an item does not say it has from the one above, and what must hold of each.

use toml::Spanned;

use super::{
    super::{
        Category, CategoryCode,
        examples::Expect,
        form::{CategoryFile, SubCategory},
        load::{Parsed, Source},
        target::Target,
    },
    Compiler,
};

impl Compiler {
    pub(super) fn category_file(&mut self, parsed: Parsed<CategoryFile>) {
        let Parsed { source, form } = parsed;
        if form.code.get_ref().contains('.') {
            self.fault(
                &source,
                &form.code,
                format!(
                    "{} is the code of a level-1 category, so it has no dot",
                    form.code.get_ref()
                ),
            );
            return;
        }
        let progress = form
            .templates
            .iter()
            .filter(|template| !template.for_result)
            .count();
        if progress < 2 || progress == form.templates.len() {
            self.fault(
                &source,
                &form.code,
                "at least two templates for progress and one for a result are needed".to_owned(),
            );
        }
        let top = Category {
            code: CategoryCode::from(form.code.get_ref().as_str()),
            parent: None,
            icon: form.icon.clone(),
            zh: form.zh.clone(),
            en: form.en.clone(),
            petition_class: self.class_name(&source, form.petition_class.as_ref()),
            priority: form.priority,
            batch: form.batch,
            kind: form.kind,
            photo_to_close: form.photo_to_close,
            public: form.public,
            place: form.place,
            private: form.private,
            lead: form.lead.clone(),
            templates: form.templates.clone(),
        };
        let level1 = self.categories.len();
        if !self.add_category(&source, &form.code, top.clone(), level1) {
            return;
        }
        self.rule_set(
            &source,
            Target::Category(level1),
            &form.keywords,
            &form.rule,
        );
        self.examples(&source, &form.examples, || {
            Expect::Category(top.code.clone())
        });
        self.examples(&source, &form.never, || {
            Expect::NotCategory(top.code.clone())
        });
        for sub in &form.sub {
            self.sub_category(&source, &top, level1, sub);
        }
    }

    fn sub_category(&mut self, source: &Source, top: &Category, level1: usize, form: &SubCategory) {
        let code = CategoryCode::from(form.code.get_ref().as_str());
        if code.level1() != top.code.as_str() || code == top.code {
            self.fault(
                source,
                &form.code,
                format!(
                    "{code} stands in the file of {0}, so it must begin with {0}.",
                    top.code
                ),
            );
            return;
        }
        let mut templates = form.templates.clone();
        templates.extend(top.templates.iter().cloned());
        let category = Category {
            parent: Some(top.code.clone()),
            icon: form.icon.clone().unwrap_or_else(|| top.icon.clone()),
            zh: form.zh.clone(),
            en: form.en.clone(),
            petition_class: self
                .class_name(source, form.petition_class.as_ref())
                .or_else(|| top.petition_class.clone()),
            priority: form.priority.unwrap_or(top.priority),
            batch: form.batch.unwrap_or(top.batch),
            kind: form.kind.unwrap_or(top.kind),
            photo_to_close: form.photo_to_close.unwrap_or(top.photo_to_close),
            public: form.public.unwrap_or(top.public),
            place: form.place.unwrap_or(top.place),
            private: form.private.unwrap_or(top.private),
            lead: form.lead.clone().unwrap_or_else(|| top.lead.clone()),
            templates,
            code: code.clone(),
        };
        let index = self.categories.len();
        if self.add_category(source, &form.code, category, level1) {
            self.rule_set(source, Target::Category(index), &form.keywords, &form.rule);
            self.examples(source, &form.examples, || Expect::Category(code.clone()));
            self.examples(source, &form.never, || Expect::NotCategory(code.clone()));
        }
    }

    fn add_category(
        &mut self,
        source: &Source,
        place: &Spanned<String>,
        category: Category,
        level1: usize,
    ) -> bool {
        if self.by_code.contains_key(&category.code) {
            self.fault(
                source,
                place,
                format!("category {} is there twice", category.code),
            );
            return false;
        }
        if category.private && category.public {
            self.fault(
                source,
                place,
                format!(
                    "{} is private and public; neighbours cannot join what is told to nobody",
                    category.code
                ),
            );
        }
        self.by_code
            .insert(category.code.clone(), self.categories.len());
        self.categories.push(category);
        self.level1.push(level1);
        true
    }
}
