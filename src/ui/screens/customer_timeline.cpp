// Everything that happened with a customer, or was said about an invoice, newest first; what was logged can
// be corrected, everything can be voided.
#include "ui/screens/actions.hpp"
#include "ui/screens/customer_parts.hpp"

#include "ui/card.hpp"
#include "ui/overlay.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace dunlin::ui {

namespace {

constexpr std::size_t more_entries = 30, short_entries = 5;
constexpr float menu_room = 36;

enum class Deed : std::uint8_t { Amend, OpenInvoice, EditPayment, DoneFollowUp, Void };

struct EntryTexts {
    Icon icon = Icon::None;
    std::string title, detail, when;
    std::vector<Deed> deeds;
};

void tell_interaction(View const& view, InteractionRow const& row, EntryTexts& texts) {
    InteractionData const& data = row.data;
    texts.icon = icon_of(data.channel);
    texts.title = view.tr(std::string{"channel."} + name_of(data.channel));
    if (data.direction == Direction::Incoming) add_part(texts.title, view.tr("direction.incoming"));
    if (data.outcome != Outcome::None)
        add_part(texts.title, view.tr(std::string{"outcome."} + name_of(data.outcome)));
    texts.detail = data.text;
    if (ContactRow const* contact = view.book().contacts.find(data.contact))
        add_part(texts.detail, contact->data.name);
    for (RowIndex const promise : view.book().customers[row.customer].promises) {
        PromiseData const& promised = view.book().promises[promise].data;
        if (promised.interaction == row.id && !view.book().promises[promise].is_voided)
            add_part(texts.detail, view.tr("timeline.promised-amount",
                                           {view.money(promised.amount.minor, promised.amount.currency),
                                            view.date(promised.due)}));
    }
    for (RowIndex const dispute : view.book().customers[row.customer].disputes) {
        DisputeData const& disputed = view.book().disputes[dispute].data;
        if (disputed.interaction == row.id && !view.book().disputes[dispute].is_voided)
            add_part(texts.detail, view.tr("timeline.disputed-amount",
                                           {view.money(disputed.amount.minor, disputed.amount.currency)}));
    }
    if (data.next_date.is_set()) {
        bool const is_promise = data.outcome == Outcome::Promise;
        add_part(texts.detail,
                 view.tr(is_promise ? "timeline.promised" : "timeline.next", {view.date(data.next_date)}));
    }
    if (row.amendments > 0) add_part(texts.detail, view.tr("timeline.amended"));
    texts.when = view.when(data.at);
    texts.deeds = {Deed::Amend, Deed::Void};
}

void tell_invoice(View const& view, InvoiceRow const& row, EntryTexts& texts) {
    texts.icon = Icon::Invoice;
    texts.title =
        row.kind == InvoiceKind::Invoice ? view.tr("timeline.invoice", {row.number}) : view.document(row);
    texts.detail =
        view.tr("timeline.invoice-detail", {view.money(row.amount_minor, row.currency),
                                            view.date(app::figures_of(view.book(), row, view.today()).due)});
    texts.deeds = {Deed::OpenInvoice};
}

void tell_payment(View const& view, PaymentRow const& row, EntryTexts& texts) {
    texts.icon = Icon::Money;
    texts.title = view.tr("timeline.payment", {view.money(row.amount.minor, row.amount.currency)});
    texts.detail = view.tr(std::string{"method."} + name_of(row.method));
    add_part(texts.detail, row.reference);
    if (row.unallocated_minor > 0)
        add_part(texts.detail,
                 view.tr("payment.unallocated", {view.money(row.unallocated_minor, row.amount.currency)}));
    texts.deeds = {Deed::EditPayment, Deed::Void};
}

void tell_credit_note(View const& view, CreditNoteRow const& row, EntryTexts& texts) {
    texts.icon = Icon::Undo;
    texts.title =
        view.tr("timeline.credit-note", {row.number, view.money(row.amount.minor, row.amount.currency)});
    texts.detail = row.reason;
    if (InvoiceRow const* invoice = view.book().invoices.find(row.invoice))
        add_part(texts.detail, view.tr("timeline.for-invoice", {view.document(*invoice)}));
    texts.deeds = {Deed::Void};
}

void tell_write_off(View const& view, WriteOffRow const& row, Money amount, EntryTexts& texts) {
    texts.icon = Icon::Stop;
    texts.title = view.tr("timeline.write-off", {view.money(amount.minor, amount.currency)});
    if (row.invoice != no_row)
        texts.detail = view.tr("timeline.for-invoice", {view.document(view.book().invoices[row.invoice])});
    add_part(texts.detail, row.reason);
    texts.deeds = {Deed::Void};
}

void tell_follow_up(View const& view, FollowUpRow const& row, EntryTexts& texts) {
    texts.icon = Icon::Clock;
    texts.title = view.tr("follow-up.for", {view.date(row.data.due)});
    texts.detail = follow_up_words(view, row);
    if (row.state == FollowUpState::Open) {
        texts.deeds = {Deed::DoneFollowUp, Deed::Void};
        return;
    }
    add_part(texts.detail,
             view.tr(row.state == FollowUpState::Done ? "follow-up.is-done" : "follow-up.is-cancelled"));
}

EntryTexts texts_of(View const& view, TimelineEntry const& entry) {
    Book const& book = view.book();
    EntryTexts texts;
    texts.when = view.date(entry.date);
    switch (entry.kind) {
    case TimelineKind::Interaction: tell_interaction(view, book.interactions[entry.row], texts); break;
    case TimelineKind::Invoice: tell_invoice(view, book.invoices[entry.row], texts); break;
    case TimelineKind::Payment: tell_payment(view, book.payments[entry.row], texts); break;
    case TimelineKind::CreditNote: tell_credit_note(view, book.credit_notes[entry.row], texts); break;
    case TimelineKind::WriteOff: tell_write_off(view, book.write_offs[entry.row], entry.amount, texts); break;
    case TimelineKind::FollowUp: tell_follow_up(view, book.follow_ups[entry.row], texts); break;
    }
    if (entry.is_voided) {
        texts.title = view.tr("timeline.voided", {texts.title});
        texts.deeds.clear();
    }
    return texts;
}

MenuItem item_of(Deed deed, std::string const& label) {
    MenuItem item;
    item.label = label;
    switch (deed) {
    case Deed::Amend:
    case Deed::EditPayment: item.icon = Icon::Edit; break;
    case Deed::OpenInvoice: item.icon = Icon::Invoice; break;
    case Deed::DoneFollowUp: item.icon = Icon::Check; break;
    case Deed::Void:
        item.icon = Icon::Trash;
        item.tone = Tone::Bad;
        break;
    }
    return item;
}

char const* words_of(Deed deed) {
    switch (deed) {
    case Deed::Amend: return "interaction.amend";
    case Deed::OpenInvoice: return "invoice.show";
    case Deed::EditPayment: return "payment.edit";
    case Deed::DoneFollowUp: return "follow-up.done";
    case Deed::Void: return "void.yes";
    }
    return "";
}

void do_it(View const& view, CustomerId customer, TimelineEntry const& entry, Deed deed) {
    switch (deed) {
    case Deed::Amend:
        return view.ask(
            app::OpenDialog{amend_form(view.app.form_context(), view.book().interactions[entry.row])});
    case Deed::OpenInvoice:
        return view.ask(app::Go{app::Place{app::Screen::Invoice, customer, InvoiceId{entry.id}}});
    case Deed::EditPayment:
        return view.ask(
            app::OpenDialog{payment_form(view.app.form_context(), customer, PaymentId{entry.id})});
    case Deed::DoneFollowUp:
        return view.ask(app::Perform{CloseFollowUp{FollowUpId{entry.id}, FollowUpState::Done}});
    case Deed::Void: return view.ask(app::OpenDialog{app::VoidForm{entry.id, {}}});
    }
}

void draw_menu(Ui& ui, View const& view, CustomerId customer, TimelineEntry const& entry,
               EntryTexts const& texts, Box const& room) {
    if (texts.deeds.empty()) return;
    std::vector<std::string> labels;
    for (Deed const deed : texts.deeds) labels.push_back(view.tr(words_of(deed)));
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < labels.size(); ++i) items.push_back(item_of(texts.deeds[i], labels[i]));
    int const chosen = entry_menu(ui, view, ui.id("timeline-menu", entry.id.value), texts.title, room, items);
    if (chosen >= 0) do_it(view, customer, entry, texts.deeds[static_cast<std::size_t>(chosen)]);
}

// A card of entries, the newest first, with what leads to older ones.
struct EntryList {
    std::string_view key; // names the ids
    std::string title, hint, none;
    std::span<TimelineEntry const> entries;
    CustomerId customer;
};

void draw_entries(Ui& ui, View const& view, EntryList const& list, std::size_t& most, Box& area) {
    std::size_t const count = std::min(list.entries.size(), most);
    std::vector<EntryTexts> texts;
    texts.reserve(count);
    std::vector<float> heights;
    float const width = area.width - 36;
    auto const spec_of = [](EntryTexts const& text) {
        return TimelineSpec{text.icon, text.title, text.detail, text.when, menu_room};
    };
    float height = 32 + 34;
    for (std::size_t i = 0; i < count; ++i) {
        texts.push_back(texts_of(view, list.entries[i]));
        heights.push_back(timeline_row_height(ui, spec_of(texts.back()), width));
        height += heights.back();
    }
    bool const has_more = list.entries.size() > count;
    if (has_more) height += ui.control_height() + 10;
    if (list.entries.empty()) height += paragraph_height(ui, list.none, TextStyle::Body, width) + 4;

    Box inner = card(ui, cut_top(area, height, 16));
    Box head = card_heading(ui, inner, list.title);
    text(ui, head, list.hint, TextStyle::Small, Tone::Muted, Align::Right);
    if (list.entries.empty()) paragraph(ui, inner, list.none, TextStyle::Body, Tone::Muted);
    ui.open(ui.id(list.key), Role::List, {inner.x, inner.y, inner.width, height}, list.title);
    for (std::size_t i = 0; i < count; ++i) {
        Box const row = cut_top(inner, heights[i]);
        Box const room =
            open_timeline_row(ui, ui.id("timeline-entry", list.entries[i].id.value), row, spec_of(texts[i]));
        draw_menu(ui, view, list.customer, list.entries[i], texts[i], room);
        ui.close();
    }
    ui.close();
    if (!has_more) return;
    cut_top(inner, 10);
    std::string const older = view.tr("timeline.older");
    Box line = cut_top(inner, ui.control_height());
    if (button_left(ui, ui.id(list.key, "older"), line, ButtonSpec{older})) most += more_entries;
}

} // namespace

void add_part(std::string& text, std::string const& part) {
    if (part.empty()) return;
    if (!text.empty()) text += " · ";
    text += part;
}

int entry_menu(Ui& ui, View const& view, NodeId id, std::string const& title, Box const& room,
               std::span<MenuItem const> items) {
    std::string const label = view.tr("actions.more"), name = view.tr("actions.more-of", {title});
    ButtonSpec button;
    button.label = label;
    button.accessible_name = name;
    button.kind = ButtonKind::Quiet;
    button.icon = Icon::More;
    button.face = ButtonSpec::Face::IconOnly;
    float const size = ui.is_touch() ? ui.control_height() : 30;
    Box const box{right_of(room) - size + 6, room.y + (ui.is_touch() ? 0.0f : 4.0f), size,
                  std::min(size, room.height)};
    return menu_button(ui, id, box, button, items);
}

void draw_customer_timeline(Ui& ui, View const& view, RowIndex customer, Box& area) {
    EntryList const list{"timeline",
                         view.tr("timeline.title"),
                         view.tr("timeline.hint"),
                         view.tr("timeline.none"),
                         view.app.figures().timeline(view.book(), customer, view.app.locale()),
                         view.book().customers[customer].id};
    draw_entries(ui, view, list, view.screens.customer.timeline_most, area);
}

void draw_short_history(Ui& ui, View const& view, RowIndex customer, Box& area) {
    std::vector<CardRow> rows;
    for (TimelineEntry const& entry : view.app.figures().timeline(view.book(), customer, view.app.locale())) {
        if (entry.is_voided || rows.size() == short_entries) continue;
        EntryTexts texts = texts_of(view, entry);
        rows.push_back({texts.icon, std::move(texts.title), std::move(texts.detail), std::move(texts.when)});
    }
    std::string const title = view.tr("session.history"), none = view.tr("timeline.none");
    float const width = area.width - 36;
    float const none_height = rows.empty() ? paragraph_height(ui, none, TextStyle::Body, width) : 0;
    Box inner = card(ui, cut_top(area, 32 + 34 + none_height + card_rows_height(ui, rows, width), 16));
    card_heading(ui, inner, title);
    if (rows.empty()) paragraph(ui, inner, none, TextStyle::Body, Tone::Muted);
    draw_card_rows(ui, "short-history", title, rows, inner);
}

void draw_invoice_talks(Ui& ui, View const& view, RowIndex invoice, Box& area) {
    RowIndex const customer = view.book().invoices[invoice].customer;
    std::vector<TimelineEntry> const talks = talks_about(
        view.book(), invoice, view.app.figures().timeline(view.book(), customer, view.app.locale()));
    EntryList const list{"talks",
                         view.tr("invoice.talks"),
                         talks.empty() ? std::string{} : view.tr("invoice.talks-hint"),
                         view.tr("invoice.no-talks"),
                         talks,
                         view.book().customers[customer].id};
    draw_entries(ui, view, list, view.screens.invoice.talks_most, area);
}

} // namespace dunlin::ui
