#include "ui/screens/text_dialog.hpp"

#include "ui/screens/message_dialog.hpp"

#include <string>
#include <utility>
#include <vector>

namespace dunlin::ui {

namespace {

using app::TextForm;
using app::TextState;
using Choices = std::vector<std::pair<std::string, std::string>>;
using Width = FormLayout::Width;

constexpr int body_rows = 14, body_rows_on_phone = 9, script_rows = 7;

std::string text_name(View const& view, std::string const& name) {
    return view.tr((app::has_subject(name) ? "message.kind." : "text.script.") + name);
}

// Each with what is to be known of it: changed and not saved yet, mistaken, or one's own.
Choices texts(View const& view, TextForm const& draft) {
    Choices all;
    for (std::string const name : app::changeable_texts()) {
        std::string label = text_name(view, name);
        auto const typed = draft.drafts.find(own_text_setting(draft.language, name));
        bool const is_typed = typed != draft.drafts.end() && is_changed(typed->second);
        if (is_typed && !problems_of(typed->second, name).empty())
            label = view.tr("text.mistaken", {label});
        else if (is_typed)
            label = view.tr("text.unsaved", {label});
        else if (app::own_text(view.book(), draft.language, name))
            label = view.tr("text.own", {label});
        all.emplace_back(name, std::move(label));
    }
    return all;
}

char const* words_of(TextState state) {
    switch (state) {
    case TextState::Ready: return "text.state.ready";
    case TextState::Own: return "text.state.own";
    case TextState::Outdated: break;
    }
    return "text.state.outdated";
}

// Whether it is one's own, the ready-made one beside it, and the way back to that.
void state_and_way_back(FormLayout& form, View const& view, TextForm& draft, TextForm::Draft& text,
                        app::MessageSet const& set) {
    TextState const state = state_of(text);
    form.words(view.tr(words_of(state)), state == TextState::Outdated ? Tone::Warn : Tone::Muted);
    if (state == TextState::Ready) return;
    std::string const keep = view.tr("text.keep"), back = view.tr("text.back"),
                      toggle = view.tr(draft.is_ready_text_shown ? "text.hide-ready" : "text.show-ready");
    if (form.action("text-ready", toggle, toggle)) {
        draft.is_ready_text_shown = !draft.is_ready_text_shown;
        form.change();
    }
    if (draft.is_ready_text_shown) {
        TemplateText const ready = ready_text_beside(text, draft, set);
        form.words(view.tr("text.ready-explained", {"+"}));
        form.quote(app::has_subject(draft.text) ? ready.subject : text_name(view, draft.text), ready.body);
    }
    if (state == TextState::Outdated && form.action("text-keep", keep, keep)) {
        keep_own_text(text);
        form.change();
    }
    if (!form.action("text-back", back, back)) return;
    take_ready_text(text, draft, set);
    form.change();
}

// Each field as it is typed, and what it holds for the example.
void field_list(FormLayout& form, View const& view, TextForm& draft, app::MessageSet const& set) {
    std::string const toggle = view.tr(draft.is_field_list_open ? "text.hide-fields" : "text.show-fields");
    if (form.action("text-fields", toggle, toggle)) {
        draft.is_field_list_open = !draft.is_field_list_open;
        form.change();
    }
    if (!draft.is_field_list_open) return;
    form.words(view.tr("text.fields-explained", {"{contact|…}", "{credit?}", "{invoices}"}));
    std::string lines;
    for (auto const& [name, value] : field_values(draft, view.app.form_context(), set)) {
        std::string shown = value;
        for (char& c : shown)
            if (c == '\n') c = ' ';
        lines +=
            (lines.empty() ? "{" : "\n{") + name + "}  " + (shown.empty() ? view.tr("text.empty") : shown);
    }
    form.quote(view.tr("text.fields"), lines);
}

void preview(FormLayout& form, View const& view, TextForm const& draft, app::MessageSet const& set) {
    std::optional<app::TextPreview> const shown = preview_of(draft, view.app.form_context(), set);
    if (!shown) return;
    RowIndex const customer = view.book().customers.ids.find(draft.example);
    form.words(view.tr("text.preview", {customer_name(view, customer)}));
    form.quote(app::has_subject(draft.text) ? shown->subject : text_name(view, draft.text), shown->body);
    if (shown->missing.empty()) return;
    std::string names;
    for (MessageField const field : shown->missing)
        names += (names.empty() ? "" : ", ") + placeholder_of(field);
    form.words(view.tr("text.missing", {names}), Tone::Warn);
}

} // namespace

void text_fields(Ui& ui, FormLayout& form, View const& view, TextForm& draft) {
    form.words(view.tr("text.explained"));
    form.select("kind", draft.text, texts(view, draft), Width::Half);
    form.select("language", draft.language, language_choices(view), Width::Half);
    app::MessageSet const* const set = shown_messages(form, view, draft.language);
    if (set == nullptr) return;
    TextForm::Draft& text = shown_draft(draft, view.book(), *set);
    std::string const key = key_of(draft);
    bool const is_message = app::has_subject(draft.text);
    if (is_message) form.text(key + ".subject", text.subject);
    int const rows = !is_message                      ? script_rows
                     : ui.breadth() == Breadth::Phone ? body_rows_on_phone
                                                      : body_rows;
    form.lines(key + ".body", text.body, rows);
    state_and_way_back(form, view, draft, text, *set);
    field_list(form, view, draft, *set);
    preview(form, view, draft, *set);
}

} // namespace dunlin::ui
