// What the policy that is being chosen would ask for: of a customer message by message, of a book day by day
// in a calendar, and what each policy would have come to in the past year.
#include "ui/screens/policy_parts.hpp"

#include "core/rules/policy_text.hpp"

#include "ui/paint.hpp"
#include "ui/screens/chasing_words.hpp"
#include "ui/screens/pickers.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace dunlin::ui {

namespace {

using app::PlannedMessage;
using app::PolicyForm;
using Row = PolicyPreview::Row;
using Counts = PolicyPreview::Counts;
using Week = PolicyPreview::Week;

constexpr std::size_t calls_column = chase_tone_count; // of Counts::kinds
constexpr int days_of_week = 7;

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
    counts.said_kinds = std::move(kinds);
    counts.left = std::move(left);
    return counts;
}

// The weeks of the calendar from this one on, as the person's calendar has them.
std::vector<Week> weeks_of(View const& view, std::span<PlannedMessage const> planned) {
    if (planned.empty()) return {};
    DateWords const words{view};
    auto const first_weekday = static_cast<int>(words.spec({}).words.first_weekday);
    int const in_week =
        (static_cast<int>(weekday_of(view.today())) - first_weekday + days_of_week) % days_of_week;
    Date const first = view.today().plus_days(-in_week);
    int const count = (in_week + app::policy_preview_days) / days_of_week + 1;
    std::vector<Week> weeks;
    for (int number = 0; number < count; ++number) {
        Week week;
        week.first = first.plus_days(number * days_of_week);
        Date const next = week.first.plus_days(days_of_week);
        std::size_t taken = 0;
        while (taken < planned.size() && planned[taken].message.on < next) {
            auto const day = std::max(0, days_between(week.first, planned[taken].message.on));
            ++week.counts[static_cast<std::size_t>(day)];
            ++taken;
        }
        week.said =
            counts_of(view, view.tr("chase.week", {view.date(week.first)}), planned.first(taken)).said;
        planned = planned.subspan(taken);
        weeks.push_back(std::move(week));
    }
    return weeks;
}

// Nothing for a book whose year takes longer than a form may stand still.
bool is_past_shown(View const& view, PolicyForm const& draft, std::size_t most_invoices) {
    return is_of_one(draft) || view.book().invoices.size() <= most_invoices;
}

// What each policy that can be chosen would have come to.
std::vector<Counts> counts_by_policy(View const& view, PolicyForm const& draft) {
    constexpr std::size_t most_invoices = 50'000;
    if (!is_past_shown(view, draft, most_invoices)) return {};
    std::vector<Counts> rows;
    PolicyForm other = draft;
    other.draft.reset();
    auto const add = [&](Policy const& policy) {
        other.policy = policy.name;
        rows.push_back(
            counts_of(view, policy_name(view, &policy), policy_past(other, view.app.form_context())));
    };
    for (ReadyPolicy const ready : ready_policies) add(ready_policy(ready, LegalForm::Business));
    Policies const known{view.book()};
    for (auto const& own : known.own()) add(*own);
    return rows;
}

// With each letter that is typed.
std::vector<Counts> counts_of_draft(View const& view, PolicyForm const& draft) {
    constexpr std::size_t most_invoices = 5'000;
    if (!draft.draft || !is_past_shown(view, draft, most_invoices)) return {};
    return {counts_of(view, view.tr("chase.past-draft"), policy_past(draft, view.app.form_context()))};
}

// Worked out anew only when what is chosen or the book changes.
PolicyPreview const& preview_of(View const& view, PolicyForm const& draft) {
    PolicyPreview& kept = view.screens.policy_preview;
    std::string of = to_text(draft.customer) + " " + to_text(draft.invoice) + " " + draft.tag + "\n" +
                     std::to_string(view.book().version) + " " + to_iso_text(view.today()) + " " +
                     std::string{view.app.words().language()};
    std::string policy = draft.policy;
    if (draft.draft) {
        std::vector<Error> errors;
        Result<Policy> const typed = policy_of(*draft.draft, errors);
        if (!typed && kept.of == of) return kept; // until it can be read again
        if (typed) policy = to_text(typed.value());
    }
    bool const is_same_subject = kept.of == of;
    if (is_same_subject && kept.policy == policy) return kept;
    std::vector<PlannedMessage> const planned = policy_preview(draft, view.app.form_context());
    if (!is_same_subject) kept.past = counts_by_policy(view, draft); // the same whatever is chosen
    kept.past_of_draft = counts_of_draft(view, draft);
    kept.of = std::move(of);
    kept.policy = std::move(policy);
    kept.coming = is_of_one(draft) ? message_rows(view, planned) : std::vector<Row>{};
    kept.weeks = is_of_one(draft) ? std::vector<Week>{} : weeks_of(view, planned);
    kept.kinds = counts_of(view, {}, planned).said_kinds;
    return kept;
}

constexpr float row_height = 23, column_width = 62, narrow_column_width = 64;

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
                 std::vector<Counts> const& policies, std::vector<Counts> const& drafts) {
    std::vector<Counts> rows = policies;
    rows.insert(rows.end(), drafts.begin(), drafts.end());
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

constexpr float weekday_height = 20, day_height = 40, most_day_width = 76;

void draw_day(Ui& ui, Box const& box, std::string const& name, int count, int most, bool is_ahead) {
    Theme const& theme = ui.theme();
    Box const cell = inset(box, 2);
    float const share = most == 0 ? 0.0f : static_cast<float>(count) / static_cast<float>(most);
    Color const ground =
        count == 0 ? theme.surface : mix(theme.surface, theme.accent_soft, 0.4f + 0.6f * share);
    paint::fill(ui, cell, ground, Measures::chip_radius);
    if (is_ahead) paint::outline(ui, cell, theme.line, Measures::chip_radius);
    Box rest = inset(cell, 6, 2);
    Box const number = cut_top(rest, 14);
    draw_text(ui, number, name, TextStyle::Small, is_ahead ? theme.muted : theme.faint);
    if (count > 0) draw_text(ui, rest, std::to_string(count), TextStyle::BodyStrong, theme.ink, Align::Right);
}

// Read aloud week by week; the days that are over stay empty.
void draw_calendar(Ui& ui, FormLayout& form, View const& view, PolicyPreview const& preview) {
    Box box = form.strip(weekday_height + day_height * static_cast<float>(preview.weeks.size()));
    box.width = std::min(box.width, most_day_width * days_of_week);
    Box const head = cut_top(box, weekday_height);
    int most = 0;
    for (Week const& week : preview.weeks)
        most = std::max(most, *std::max_element(week.counts.begin(), week.counts.end()));
    for (int i = 0; i < days_of_week; ++i) {
        auto const weekday = static_cast<std::size_t>(weekday_of(preview.weeks.front().first.plus_days(i)));
        draw_text(ui, column(head, i, days_of_week, 0),
                  short_weekday(view.app.locale().weekdays_long[weekday]), TextStyle::Small, ui.theme().muted,
                  Align::Center);
    }
    Date const last = view.today().plus_days(app::policy_preview_days);
    for (std::size_t number = 0; number < preview.weeks.size(); ++number) {
        Week const& week = preview.weeks[number];
        Box const row = cut_top(box, day_height);
        ui.add(ui.id("policy-week", number), Role::Text, row, week.said);
        for (int i = 0; i < days_of_week; ++i) {
            Date const day = week.first.plus_days(i);
            bool const is_ahead = view.today() <= day && day <= last;
            // The month is named where it begins.
            int const number_in_month = to_ymd(day).day;
            bool const is_named = number_in_month == 1 || (number == 0 && i == 0);
            draw_day(ui, column(row, i, days_of_week, 0),
                     is_named ? view.date(day) : std::to_string(number_in_month),
                     week.counts[static_cast<std::size_t>(i)], most, is_ahead);
        }
    }
    form.words(preview.kinds);
}

} // namespace

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

void draw_policy_preview(Ui& ui, FormLayout& form, View const& view, PolicyForm const& draft) {
    PolicyPreview const& preview = preview_of(view, draft);
    heading(ui, form.strip(20), view.tr("chase.preview", {std::to_string(app::policy_preview_days)}), 2);
    if (!preview.coming.empty()) draw_rows(ui, form, "policy-coming", preview.coming);
    if (!preview.weeks.empty()) draw_calendar(ui, form, view, preview);
    if (preview.coming.empty() && preview.weeks.empty()) form.words(view.tr("chase.nothing-planned"));
    heading(ui, form.strip(20), view.tr("chase.past"), 2);
    if (preview.past.empty())
        form.words(view.tr("chase.past-too-large"));
    else
        draw_counts(ui, form, view, "policy-past", preview.past, preview.past_of_draft);
}

} // namespace dunlin::ui
