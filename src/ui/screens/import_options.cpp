#include "ui/screens/import_options.hpp"

#include "ui/card.hpp"
#include "ui/field.hpp"

#include "app/import_words.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

using exchange::Decision;
using exchange::Field;
using exchange::Subject;
using Choices = std::vector<std::pair<std::string, std::string>>;

// What the person can set about the whole file: which decision it overrules, and how.
struct FileOption {
    Subject subject;
    char const* option; // as ChooseImportOption names it
    Choices choices;
    std::string current;
};

Choices currencies(View const& view, Currency current) {
    Choices all;
    for (char const* code :
         {"EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY"})
        all.emplace_back(code, code);
    for (Currency const other : {current, view.app.default_currency()}) {
        bool const is_known = std::any_of(all.begin(), all.end(),
                                          [&](auto const& choice) { return choice.first == other.code(); });
        if (!is_known && other.is_set()) all.emplace_back(other.code(), other.code());
    }
    return all;
}

std::vector<FileOption> file_options(View const& view, exchange::Mapping const& mapping) {
    auto const named = [&](std::string_view kind, std::initializer_list<char const*> keys) {
        Choices all;
        for (char const* key : keys) all.emplace_back(key, view.tr(std::string{kind} + key));
        return all;
    };
    std::string const decimal(1, mapping.amount_style.decimal_sign);
    return {
        {Subject::DateOrder, "date-order",
         named("import.dates.", {"day-month-year", "month-day-year", "year-month-day"}),
         exchange::name_of(mapping.date_order)},
        {Subject::DecimalSign,
         "decimal",
         {{".", view.tr("import.decimal.point")}, {",", view.tr("import.decimal.comma")}},
         decimal},
        {Subject::Currency, "currency", currencies(view, mapping.currency), mapping.currency.code()},
        {Subject::Delimiter,
         "delimiter",
         {{",", view.tr("import.delimiter.comma")},
          {";", view.tr("import.delimiter.semicolon")},
          {"\t", view.tr("import.delimiter.tab")},
          {"|", view.tr("import.delimiter.bar")}},
         std::string(1, mapping.delimiter)},
        {Subject::Encoding, "encoding",
         named("import.encoding.", {"utf-8", "windows-1252", "utf-16le", "utf-16be"}),
         name_of(mapping.encoding)},
        {Subject::Header,
         "header",
         {{"present", view.tr("import.header.present")}, {"absent", view.tr("import.header.absent")}},
         mapping.header == exchange::HeaderRow::Present ? "present" : "absent"},
    };
}

Decision const* decision_about(app::ImportSession const& session, Subject subject) {
    for (Decision const& decision : session.decisions())
        if (decision.subject == subject) return &decision;
    return nullptr;
}

// What has no field of its own, in the order that it matters to a person.
std::vector<Decision const*> facts_of(app::ImportSession const& session) {
    std::vector<Decision const*> facts;
    for (Subject const subject : {Subject::Customers, Subject::Settled, Subject::CreditNotes,
                                  Subject::DueDates, Subject::Duplicates, Subject::LeftOut})
        for (Decision const& decision : session.decisions())
            if (decision.subject == subject) facts.push_back(&decision);
    return facts;
}

std::string reason_of(View const& view, Decision const& decision) {
    return app::reason_text(decision, view.app.words(), view.app.locale());
}

// A decision that has no field of its own: title and reason.
float draw_fact(Ui& ui, View const& view, Box const& box, Decision const& decision) {
    Box rest = box;
    Box const mark = cut_left(rest, 26, 10);
    std::string const tick = "✓";
    draw_chip(ui, Box{mark.x, mark.y, mark.width, 22}, ChipSpec{tick, Tone::Good, Icon::None});
    text(ui, cut_top(rest, 20, 2), view.tr(std::string{"import.about."} + name_of(decision.subject)),
         TextStyle::BodyStrong);
    return 22 + paragraph(ui, rest, reason_of(view, decision), TextStyle::Small, Tone::Muted) + 12;
}

float fact_height(Ui const& ui, View const& view, Decision const& decision, float width) {
    return 22 + paragraph_height(ui, reason_of(view, decision), TextStyle::Small, width - 36) + 12;
}

} // namespace

void draw_decisions(Ui& ui, View const& view, app::ImportSession const& session, Box& area) {
    std::vector<FileOption> const options = file_options(view, session.outline().mapping);
    float const width = area.width - 36;
    std::vector<Decision const*> const facts = facts_of(session);
    // Measured first: a card is drawn before what stands in it.
    auto const spec_of = [&](FileOption const& option, std::string& label, std::string& hint) {
        label = view.tr(std::string{"import.about."} + name_of(option.subject));
        if (Decision const* decision = decision_about(session, option.subject))
            hint = reason_of(view, *decision);
        FieldSpec spec;
        spec.label = label;
        spec.hint = hint;
        return spec;
    };
    float height = 32 + 34;
    for (FileOption const& option : options) {
        std::string label, hint;
        height += field_height(ui, spec_of(option, label, hint), width) + 12;
    }
    for (Decision const* fact : facts) height += fact_height(ui, view, *fact, width);
    Box inner = card(ui, cut_top(area, height, 20));
    (void)card_heading(ui, inner, view.tr("import.decided"));
    for (Decision const* fact : facts)
        draw_fact(ui, view, cut_top(inner, fact_height(ui, view, *fact, width)), *fact);
    for (FileOption const& option : options) {
        std::string label, hint, chosen = option.current;
        FieldSpec const spec = spec_of(option, label, hint);
        std::vector<Option> shown;
        for (auto const& [key, words] : option.choices) shown.push_back({key, words});
        Box const box = cut_top(inner, field_height(ui, spec, width), 12);
        if (select_field(ui, ui.id("import-option", option.option), box, spec, shown, chosen))
            view.ask(app::ChooseImportOption{option.option, chosen});
    }
}

void draw_columns(Ui& ui, View const& view, app::ImportSession const& session, Box& area) {
    std::vector<std::string> const& names = session.outline().column_names;
    std::vector<Field> const& meanings = session.outline().mapping.columns;
    Choices fields;
    for (int i = 0; i < exchange::field_count; ++i) {
        auto const* name = name_of(static_cast<Field>(i));
        fields.emplace_back(name, view.tr(std::string{"import.field."} + name));
    }
    std::vector<Option> shown;
    for (auto const& [key, words] : fields) shown.push_back({key, words});
    int const columns = area.width > 640 ? 3 : area.width > 420 ? 2 : 1;
    FieldSpec spec;
    std::string const sample_label = "x";
    spec.label = sample_label;
    float const row_height = field_height(ui, spec, 200) + 12;
    int const rows = (static_cast<int>(names.size()) + columns - 1) / columns;
    Box inner = card(ui, cut_top(area, 32 + 34 + row_height * static_cast<float>(rows), 20));
    (void)card_heading(ui, inner, view.tr("import.columns"));
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto const at = static_cast<int>(i);
        int const line = at / columns;
        Box const row{inner.x, inner.y + static_cast<float>(line) * row_height, inner.width, row_height - 12};
        std::string chosen = i < meanings.size() ? name_of(meanings[i]) : "ignore";
        spec.label = names[i];
        if (select_field(ui, ui.id("import-column", i), column(row, at % columns, columns, 16), spec, shown,
                         chosen))
            view.ask(app::ChooseColumn{i, chosen});
    }
}

} // namespace dunlin::ui
