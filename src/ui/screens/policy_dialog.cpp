// Choosing a chasing policy: its steps, and what it would ask for in the next weeks, before it is chosen.
#include "ui/screens/policy_dialog.hpp"

#include "ui/paint.hpp"
#include "ui/screens/chasing_words.hpp"

#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dunlin::ui {

namespace {

using app::PlannedMessage;
using app::PolicyForm;
using Row = PolicyPreview::Row;
using Counts = PolicyPreview::Counts;

constexpr std::size_t calls_column = chase_tone_count; // of Counts::kinds

std::vector<std::pair<std::string, std::string>> policies(View const& view, PolicyForm const& draft) {
    std::vector<std::pair<std::string, std::string>> all;
    if (draft.customer.is_set() || draft.invoice.is_set()) {
        PolicyChoice const other = policy_without_choice(draft, view.book());
        char const* const words = draft.invoice.is_set() ? "chase.as-customer" : "chase.as-everyone";
        all.emplace_back("", view.tr(words, {policy_name(view, other.policy)}));
    }
    for (ReadyPolicy const ready : ready_policies) {
        Policy const& policy = ready_policy(ready, LegalForm::Business);
        all.emplace_back(policy.name, policy_name(view, &policy));
    }
    all.emplace_back(policy_setting::none, policy_name(view, nullptr));
    return all;
}

// The policy that the form stands for, as it is for such a debtor.
Policy const* policy_of(PolicyForm const& draft, Book const& book, LegalForm debtor) {
    if (draft.policy.empty()) return policy_without_choice(draft, book).policy;
    return find_policy(draft.policy, debtor);
}

std::vector<Row> step_rows(View const& view, Policy const& policy) {
    std::vector<Row> rows;
    for (PolicyStep const& step : policy.steps) {
        std::string what = step_words(view, step);
        if (step.channel != Channel::Call)
            what += " (" + view.tr(std::string{"channel."} + name_of(step.channel)) + ")";
        rows.push_back({step_day(view, step), std::move(what)});
    }
    return rows;
}

LegalForm debtor_of(PolicyForm const& draft, Book const& book) {
    CustomerRow const* customer = book.customers.find(draft.customer);
    if (InvoiceRow const* const invoice = book.invoices.find(draft.invoice))
        customer = &book.customers[invoice->customer];
    return customer == nullptr ? LegalForm::Business : customer->data.legal_form;
}

std::vector<Row> message_rows(View const& view, std::vector<PlannedMessage> const& planned) {
    std::vector<Row> rows;
    for (PlannedMessage const& each : planned)
        rows.push_back(
            {view.date(each.message.on),
             step_words(view, each.message.step) + ", " +
                 view.tr_count("chase.about", static_cast<std::int64_t>(invoice_count(each.message)))});
    return rows;
}

// Read aloud as "Week from Nov 28: 12 contacts (8 × Friendly reminder · 4 × Call)".
Counts counts_of(View const& view, std::string left, std::span<PlannedMessage const> planned) {
    Counts counts;
    counts.all = static_cast<int>(planned.size());
    for (PlannedMessage const& each : planned) {
        PolicyStep const& step = each.message.step;
        ++counts.kinds[step.channel == Channel::Call ? calls_column : static_cast<std::size_t>(step.tone)];
    }
    std::string kinds;
    for (std::size_t i = 0; i < counts.kinds.size(); ++i) {
        if (counts.kinds[i] == 0) continue;
        std::string const what =
            i == calls_column ? view.tr("channel.call")
                              : view.tr(std::string{"message.kind."} + name_of(static_cast<ChaseTone>(i)));
        kinds += (kinds.empty() ? "" : " · ") + std::to_string(counts.kinds[i]) + " × " + what;
    }
    counts.said = left + ": " + view.tr_count("chase.contacts", counts.all);
    if (!kinds.empty()) counts.said += " (" + kinds + ")";
    counts.left = std::move(left);
    return counts;
}

std::vector<Counts> counts_by_week(View const& view, std::span<PlannedMessage const> planned) {
    constexpr int week = 7;
    auto const week_of = [&](PlannedMessage const& each) {
        return days_between(view.today(), each.message.on) / week;
    };
    std::vector<Counts> rows;
    while (!planned.empty()) {
        int const number = week_of(planned.front());
        std::size_t count = 0;
        while (count < planned.size() && week_of(planned[count]) == number) ++count;
        std::string left = view.tr("chase.week", {view.date(view.today().plus_days(number * week))});
        rows.push_back(counts_of(view, std::move(left), planned.first(count)));
        planned = planned.subspan(count);
    }
    return rows;
}

bool is_of_one(PolicyForm const& draft) { return draft.customer.is_set() || draft.invoice.is_set(); }

// What each of the ready policies would have come to. Empty for a book whose year takes longer than a form
// may stand still.
std::vector<Counts> counts_by_policy(View const& view, PolicyForm const& draft) {
    constexpr std::size_t most_invoices = 50'000;
    if (!is_of_one(draft) && view.book().invoices.size() > most_invoices) return {};
    std::vector<Counts> rows;
    PolicyForm other = draft;
    for (ReadyPolicy const ready : ready_policies) {
        Policy const& policy = ready_policy(ready, LegalForm::Business);
        other.policy = policy.name;
        rows.push_back(
            counts_of(view, policy_name(view, &policy), policy_past(other, view.app.form_context())));
    }
    return rows;
}

// Worked out anew only when what is chosen or the book changes.
PolicyPreview const& preview_of(View const& view, PolicyForm const& draft) {
    PolicyPreview& kept = view.screens.policy_preview;
    std::string of = to_text(draft.customer) + " " + to_text(draft.invoice) + " " +
                     std::to_string(view.book().version) + " " + to_iso_text(view.today()) + " " +
                     std::string{view.app.words().language()};
    bool const is_same_subject = kept.of == of;
    if (is_same_subject && kept.policy == draft.policy) return kept;
    std::vector<PlannedMessage> const planned = policy_preview(draft, view.app.form_context());
    if (!is_same_subject) kept.past = counts_by_policy(view, draft); // the same whatever is chosen
    kept.of = std::move(of);
    kept.policy = draft.policy;
    kept.coming = is_of_one(draft) ? message_rows(view, planned) : std::vector<Row>{};
    kept.weeks = is_of_one(draft) ? std::vector<Counts>{} : counts_by_week(view, planned);
    return kept;
}

constexpr float row_height = 23, column_width = 62, narrow_column_width = 64;

void draw_rows(Ui& ui, FormLayout& form, std::string_view key, std::vector<Row> const& rows) {
    Box box = form.strip(row_height * static_cast<float>(rows.size()));
    float const left_width = box.width * 0.42f;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Box row = cut_top(box, row_height);
        ui.add(ui.id(key, i), Role::Text, row, rows[i].left + ": " + rows[i].right);
        draw_text(ui, cut_left(row, left_width, 12), rows[i].left, TextStyle::Body, ui.theme().muted);
        draw_text(ui, row, rows[i].right, TextStyle::Body, ui.theme().ink);
    }
}

struct CountColumn {
    std::string name;
    std::size_t kind = 0; // of Counts::kinds; one more than there are = all
};

// From the right. On a phone there is room for all of them together, the calls and the last demands.
std::vector<CountColumn> count_columns(Ui const& ui, View const& view) {
    std::vector<CountColumn> columns{{view.tr("chase.short.all"), calls_column + 1},
                                     {view.tr("chase.short.calls"), calls_column}};
    std::size_t const least = ui.breadth() == Breadth::Phone ? calls_column - 1 : 0;
    for (std::size_t tone = calls_column; tone > least; --tone) {
        auto const value = static_cast<ChaseTone>(tone - 1);
        columns.push_back({view.tr(std::string{"chase.short."} + name_of(value)), tone - 1});
    }
    return columns;
}

void draw_counts(Ui& ui, FormLayout& form, View const& view, std::string_view key,
                 std::vector<Counts> const& rows) {
    std::vector<CountColumn> const columns = count_columns(ui, view);
    float const width = ui.breadth() == Breadth::Phone ? narrow_column_width : column_width;
    Box box = form.strip(row_height * static_cast<float>(rows.size() + 1));
    auto const cells = [&](Box row, TextStyle style, Color color, auto const& text_of) {
        for (CountColumn const& column : columns)
            draw_text(ui, cut_right(row, width), text_of(column), style, color, Align::Right);
    };
    cells(cut_top(box, row_height), TextStyle::Small, ui.theme().muted,
          [](CountColumn const& column) { return column.name; });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Box row = cut_top(box, row_height);
        Counts const& counts = rows[i];
        ui.add(ui.id(key, i), Role::Text, row, counts.said);
        cells(row, TextStyle::Body, ui.theme().ink, [&](CountColumn const& column) {
            int const count = column.kind > calls_column ? counts.all : counts.kinds[column.kind];
            return count == 0 ? std::string{} : std::to_string(count);
        });
        row.width -= width * static_cast<float>(columns.size());
        draw_text(ui, row, counts.left, TextStyle::Body, ui.theme().muted);
    }
}

} // namespace

void policy_fields(Ui& ui, FormLayout& form, View const& view, PolicyForm& draft) {
    form.words(view.tr("chase.explained"));
    form.select("policy", draft.policy, policies(view, draft));
    if (Policy const* const policy = policy_of(draft, view.book(), debtor_of(draft, view.book())))
        draw_rows(ui, form, "policy-step", step_rows(view, *policy));
    PolicyPreview const& preview = preview_of(view, draft);
    heading(ui, form.strip(20), view.tr("chase.preview", {std::to_string(app::policy_preview_days)}), 2);
    if (!preview.coming.empty()) draw_rows(ui, form, "policy-coming", preview.coming);
    if (!preview.weeks.empty()) draw_counts(ui, form, view, "policy-week", preview.weeks);
    if (preview.coming.empty() && preview.weeks.empty()) form.words(view.tr("chase.nothing-planned"));
    heading(ui, form.strip(20), view.tr("chase.past"), 2);
    if (preview.past.empty())
        form.words(view.tr("chase.past-too-large"));
    else
        draw_counts(ui, form, view, "policy-past", preview.past);
}

} // namespace dunlin::ui
