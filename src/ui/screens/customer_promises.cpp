// What a customer promised to pay, and what became of it.
#include "ui/screens/actions.hpp"
#include "ui/screens/customer_parts.hpp"
#include "ui/screens/entry_card.hpp"

#include "core/base/sorting.hpp"
#include "core/rules/promise.hpp"
#include "ui/overlay.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace dunlin::ui {

namespace {

constexpr std::size_t most_shown = 6;

struct PromiseTexts {
    RowIndex row = no_row;
    Icon icon = Icon::Clock;
    PromiseStanding standing{};
    std::string title, detail, when;
};

// Kept: thanks; open: what was agreed; gone by with something still missing: that.
std::optional<app::MessageKind> message_about(View const& view, PromiseTexts const& texts) {
    if (texts.standing == PromiseStanding::Kept) return app::MessageKind::ThankYou;
    if (texts.standing == PromiseStanding::Open) return app::MessageKind::PromiseConfirmation;
    RowIndex const customer = view.book().promises[texts.row].customer;
    if (failed_promise_of(view.book(), customer, view.today()) != texts.row) return std::nullopt;
    return app::MessageKind::PromiseBroken;
}

std::string standing_text(View const& view, PromiseRow const& promise, PromiseProgress const& progress) {
    Currency const currency = promise.data.amount.currency;
    std::string text;
    switch (progress.standing) {
    case PromiseStanding::Open:
        text = view.tr("promise.open-until", {view.date(last_day_of(promise.data))});
        break;
    case PromiseStanding::PartlyKept:
        text = view.tr("promise.partly-kept", {view.money(progress.paid_minor, currency)});
        break;
    default: text = view.tr(std::string{"promise."} + name_of(progress.standing)); break;
    }
    if (progress.paid_late_minor > 0)
        text += " · " + view.tr("promise.came-late", {view.money(progress.paid_late_minor, currency)});
    return text;
}

Icon icon_of(PromiseStanding standing) {
    switch (standing) {
    case PromiseStanding::Open: return Icon::Clock;
    case PromiseStanding::Kept: return Icon::Check;
    case PromiseStanding::PartlyKept:
    case PromiseStanding::Broken: return Icon::Warning;
    case PromiseStanding::Withdrawn:
    case PromiseStanding::Superseded: break;
    }
    return Icon::Undo;
}

// The newest first.
std::vector<PromiseTexts> texts_of(View const& view, CustomerRow const& customer) {
    std::vector<RowIndex> rows;
    for (RowIndex const row : customer.promises)
        if (!view.book().promises[row].is_voided) rows.push_back(row);
    sort_stably(rows, [&](RowIndex a, RowIndex b) {
        return view.book().promises[b].data.due < view.book().promises[a].data.due;
    });
    if (rows.size() > most_shown) rows.resize(most_shown);
    std::vector<PromiseTexts> texts;
    for (RowIndex const row : rows) {
        PromiseRow const& promise = view.book().promises[row];
        PromiseProgress const progress = progress_of(view.book(), promise, view.today());
        PromiseTexts one;
        one.row = row;
        one.icon = icon_of(progress.standing);
        one.standing = progress.standing;
        one.title =
            view.tr("promise.title", {view.money(promise.data.amount.minor, promise.data.amount.currency),
                                      view.date(promise.data.due)});
        one.detail = standing_text(view, promise, progress);
        one.when = view.date(promise.data.made);
        texts.push_back(std::move(one));
    }
    return texts;
}

void draw_menu(Ui& ui, View const& view, PromiseTexts const& texts, Box const& room) {
    PromiseRow const& promise = view.book().promises[texts.row];
    std::string const withdraw = view.tr("promise.withdraw"), remove = view.tr("void.yes");
    std::string const write = view.tr("promise.write");
    std::array<MenuItem, 3> items;
    items[2].label = write;
    items[2].icon = Icon::Mail;
    std::optional<app::MessageKind> const about = message_about(view, texts);
    items[2].availability = about ? Availability::Enabled : Availability::Disabled;
    items[0].label = withdraw;
    items[0].icon = Icon::Undo;
    items[0].availability =
        texts.standing == PromiseStanding::Open ? Availability::Enabled : Availability::Disabled;
    items[1].label = remove;
    items[1].icon = Icon::Trash;
    items[1].tone = Tone::Bad;
    int const chosen =
        entry_menu(ui, view, ui.id("promise-menu", promise.id.value), texts.title, room, items);
    if (chosen == 0) view.ask(app::Perform{ClosePromise{promise.id, PromiseState::Withdrawn}});
    if (chosen == 1) view.ask(app::OpenDialog{app::VoidForm{promise.id, {}}});
    if (chosen == 2) view.ask(write_intent(view.app, promise.data.customer, about));
}

} // namespace

void draw_customer_promises(Ui& ui, View const& view, RowIndex customer, Box& area) {
    std::vector<PromiseTexts> const texts = texts_of(view, view.book().customers[customer]);
    if (texts.empty()) return;
    EntryCard entries{"promises", "promise", view.tr("promises.title"), {}, {}, {}};
    if (auto const reliability = reliability_of(view.book(), customer, view.today())) {
        auto const part = [&](ReliabilityPart one) {
            return std::to_string(reliability->parts_percent[static_cast<std::size_t>(one)]);
        };
        entries.aside = view.tr("promise.reliability", {std::to_string(reliability->score)});
        entries.note = view.tr("promise.reliability-parts",
                               {part(ReliabilityPart::Fulfilment), part(ReliabilityPart::Size),
                                part(ReliabilityPart::Timeliness), part(ReliabilityPart::Cancellations)});
    }
    for (PromiseTexts const& one : texts)
        entries.rows.push_back({view.book().promises[one.row].id, one.icon, one.title, one.detail, one.when});
    draw_entry_card(ui, entries, area,
                    [&](std::size_t row, Box const& room) { draw_menu(ui, view, texts[row], room); });
}

} // namespace dunlin::ui
