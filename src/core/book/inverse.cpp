#include "core/book/book.hpp"

#include <algorithm>
#include <type_traits>

namespace dunlin {

std::vector<IdRange> to_ranges(std::vector<AnyId> ids) {
    std::sort(ids.begin(), ids.end());
    std::vector<IdRange> ranges;
    for (AnyId const id : ids) {
        bool const is_next = !ranges.empty() && ranges.back().last.device() == id.device() &&
                             id.value - ranges.back().last.value <= 1;
        if (is_next) {
            ranges.back().last = id;
        } else {
            ranges.push_back({id, id});
        }
    }
    return ranges;
}

namespace {

enum class Standing : std::uint8_t { Counting, Voided };

// The ids of all records in the ranges that stand as asked.
std::vector<AnyId> ids_standing(Book const& book, std::vector<IdRange> const& ranges, Standing standing) {
    std::vector<AnyId> ids;
    auto const collect = [&](auto const& table) {
        for (IdRange const& range : ranges)
            table.ids.visit_range(range, [&](RowIndex row) {
                if (table[row].is_voided == (standing == Standing::Voided)) ids.push_back(table[row].id);
            });
    };
    collect(book.customers);
    collect(book.contacts);
    collect(book.invoices);
    collect(book.payments);
    collect(book.credit_notes);
    collect(book.allocations);
    collect(book.write_offs);
    collect(book.interactions);
    collect(book.follow_ups);
    collect(book.promises);
    collect(book.disputes);
    collect(book.imports);
    return ids;
}

// The record that an event adds, if it does: none if the event is of another kind or its id is taken.
struct AddedRecord {
    Book const& book;

    template<class Row>
    [[nodiscard]] static AnyId unless_there(Table<Row> const& table, AnyId id) {
        return table.ids.find(id) == no_row ? id : AnyId{};
    }
    AnyId operator()(CustomerAdded const& event) const { return unless_there(book.customers, event.id); }
    AnyId operator()(ContactAdded const& event) const { return unless_there(book.contacts, event.id); }
    AnyId operator()(InvoiceAdded const& event) const { return unless_there(book.invoices, event.id); }
    AnyId operator()(CreditNoteAdded const& event) const { return unless_there(book.credit_notes, event.id); }
    AnyId operator()(PaymentRecorded const& event) const { return unless_there(book.payments, event.id); }
    AnyId operator()(AllocationMade const& event) const { return unless_there(book.allocations, event.id); }
    AnyId operator()(WriteOffMade const& event) const { return unless_there(book.write_offs, event.id); }
    AnyId operator()(InteractionLogged const& event) const {
        return unless_there(book.interactions, event.id);
    }
    AnyId operator()(FollowUpSet const& event) const { return unless_there(book.follow_ups, event.id); }
    AnyId operator()(PromiseMade const& event) const { return unless_there(book.promises, event.id); }
    AnyId operator()(DisputeOpened const& event) const { return unless_there(book.disputes, event.id); }
    AnyId operator()(ImportRecorded const& event) const { return unless_there(book.imports, event.id); }
    template<class Other>
    AnyId operator()(Other const&) const {
        return AnyId{};
    }
};

// What takes an event back that changes something that was there; nothing for events that add.
struct Reversal {
    Book const& book;
    using Events = std::vector<Event>;

    Events operator()(CustomerEdited const& event) const {
        CustomerRow const* const row = book.customers.find(event.id);
        return row == nullptr ? Events{} : Events{CustomerEdited{row->id, row->data}};
    }
    Events operator()(ContactEdited const& event) const {
        ContactRow const* const row = book.contacts.find(event.id);
        return row == nullptr ? Events{} : Events{ContactEdited{row->id, row->data}};
    }
    Events operator()(InvoiceEdited const& event) const {
        InvoiceRow const* const row = book.invoices.find(event.id);
        return row == nullptr ? Events{} : Events{InvoiceEdited{event.id, data_of(book, *row)}};
    }
    Events operator()(CreditNoteEdited const& event) const {
        CreditNoteRow const* const row = book.credit_notes.find(event.id);
        return row == nullptr ? Events{} : Events{CreditNoteEdited{event.id, data_of(book, *row)}};
    }
    Events operator()(PaymentEdited const& event) const {
        PaymentRow const* const row = book.payments.find(event.id);
        return row == nullptr ? Events{} : Events{PaymentEdited{event.id, data_of(book, *row)}};
    }
    Events operator()(InteractionAmended const& event) const {
        InteractionRow const* const row = book.interactions.find(event.id);
        return row == nullptr ? Events{} : Events{InteractionAmended{event.id, row->data}};
    }
    Events operator()(FollowUpClosed const& event) const {
        return to_state<FollowUpClosed, FollowUpReopened>(book.follow_ups, event.id, event.state);
    }
    Events operator()(FollowUpReopened const& event) const {
        return to_state<FollowUpClosed, FollowUpReopened>(book.follow_ups, event.id, FollowUpState::Open);
    }
    Events operator()(PromiseClosed const& event) const {
        return to_state<PromiseClosed, PromiseReopened>(book.promises, event.id, event.state);
    }
    Events operator()(PromiseReopened const& event) const {
        return to_state<PromiseClosed, PromiseReopened>(book.promises, event.id, PromiseState::Open);
    }
    Events operator()(DisputeClosed const& event) const {
        return to_state<DisputeClosed, DisputeReopened>(book.disputes, event.id, event.state);
    }
    Events operator()(DisputeReopened const& event) const {
        return to_state<DisputeClosed, DisputeReopened>(book.disputes, event.id, DisputeState::Open);
    }
    Events operator()(SettingChanged const& event) const {
        return {SettingChanged{event.key, book.setting_or(event.key, "")}};
    }
    Events operator()(Voided const& event) const {
        std::vector<IdRange> ranges = to_ranges(ids_standing(book, event.ranges, Standing::Counting));
        return ranges.empty() ? Events{} : Events{Unvoided{std::move(ranges)}};
    }
    Events operator()(Unvoided const& event) const {
        std::vector<IdRange> ranges = to_ranges(ids_standing(book, event.ranges, Standing::Voided));
        return ranges.empty() ? Events{} : Events{Voided{std::move(ranges), {}}};
    }
    template<class Added>
    Events operator()(Added const&) const {
        return {};
    }

private:
    // To the state that the record is in now, if `next` is another.
    template<class Closed, class Reopened, class Row, class State>
    static Events to_state(Table<Row> const& table, AnyId id, State next) {
        Row const* const row = table.find(id);
        if (row == nullptr || row->state == next) return {};
        if (row->state == State::Open) return {Reopened{row->id}};
        return {Closed{row->id, row->state}};
    }
};

} // namespace

std::vector<Event> inverse_of(Book const& before, Event const& event) {
    AnyId const added = std::visit(AddedRecord{before}, event);
    if (added.is_set()) return {Voided{{IdRange{added, added}}, {}}};
    return std::visit(Reversal{before}, event);
}

std::vector<Event> apply_with_inverse(Book& book, std::vector<Event> const& events) {
    std::vector<Event> inverse; // the last first
    std::vector<AnyId> added;
    auto const flush = [&] {
        if (!added.empty()) inverse.emplace_back(Voided{to_ranges(std::move(added)), {}});
        added.clear();
    };
    for (Event const& event : events) {
        AnyId const id = std::visit(AddedRecord{book}, event);
        if (id.is_set()) {
            added.push_back(id);
        } else {
            flush();
            std::vector<Event> back = std::visit(Reversal{book}, event);
            std::move(back.rbegin(), back.rend(), std::back_inserter(inverse));
        }
        apply(book, event);
    }
    flush();
    std::reverse(inverse.begin(), inverse.end());
    return inverse;
}

} // namespace dunlin
