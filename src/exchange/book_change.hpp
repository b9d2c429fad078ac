// What merging and replacing share. Inside exchange only.
#pragma once

#include "exchange/book_records.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dunlin::exchange {

// Whether any record of the book, of whatever kind, has the id.
[[nodiscard]] inline bool has_any(Book const& book, AnyId id) {
    return book.customers.find(id) != nullptr || book.contacts.find(id) != nullptr ||
           book.invoices.find(id) != nullptr || book.payments.find(id) != nullptr ||
           book.credit_notes.find(id) != nullptr || book.allocations.find(id) != nullptr ||
           book.write_offs.find(id) != nullptr || book.interactions.find(id) != nullptr ||
           book.follow_ups.find(id) != nullptr || book.promises.find(id) != nullptr ||
           book.disputes.find(id) != nullptr || book.imports.find(id) != nullptr;
}

// Ids of the file's records as they will be in the book, and new ids that nothing has.
class IdMap {
public:
    IdMap(Book const& book, BookContents const& contents, Context& context)
        : m_book(&book), m_ids(&context.ids) {
        std::uint64_t last = context.ids.last_used();
        auto const note = [&](AnyId id) {
            if (id.device() == context.ids.device()) last = std::max(last, id.counter());
        };
        for (auto const& entry : contents.customers) note(entry.first);
        for (auto const& entry : contents.contacts) note(entry.first);
        for (auto const& entry : contents.invoices) note(entry.first);
        for (auto const& entry : contents.credit_notes) note(entry.first);
        for (auto const& entry : contents.payments) note(entry.first);
        for (auto const& entry : contents.allocations) note(entry.first);
        for (auto const& entry : contents.write_offs) note(entry.first);
        for (auto const& entry : contents.interactions) note(entry.first);
        for (auto const& entry : contents.follow_ups) note(entry.id);
        for (auto const& entry : contents.promises) note(entry.id);
        for (auto const& entry : contents.disputes) note(entry.id);
        context.ids = IdSource(context.ids.device(), last);
        m_map.reserve(contents.record_count());
    }

    void set(AnyId in_file, AnyId in_book) { m_map[in_file] = in_book; }
    // For a record that is new: its own id, or a fresh one if the book uses that for another record.
    template<class IdType>
    [[nodiscard]] IdType add(IdType in_file) {
        AnyId const id = has_any(*m_book, in_file) ? m_ids->next() : AnyId{in_file};
        set(in_file, id);
        return IdType{id};
    }
    // None for a record that isn't taken over.
    template<class IdType>
    [[nodiscard]] IdType find(IdType in_file) const {
        auto const found = m_map.find(in_file);
        IdType id;
        if (found != m_map.end()) id.value = found->second.value;
        return id;
    }

    [[nodiscard]] CustomerData mapped(CustomerData data) const {
        data.parent = find(data.parent);
        return data;
    }
    [[nodiscard]] ContactData mapped(ContactData data) const {
        data.customer = find(data.customer);
        return data;
    }
    [[nodiscard]] InvoiceData mapped(InvoiceData data) const {
        data.customer = find(data.customer);
        data.charged_for = find(data.charged_for);
        return data;
    }
    [[nodiscard]] CreditNoteData mapped(CreditNoteData data) const {
        data.customer = find(data.customer);
        data.invoice = find(data.invoice);
        return data;
    }
    [[nodiscard]] PaymentData mapped(PaymentData data) const {
        data.customer = find(data.customer);
        return data;
    }
    [[nodiscard]] AllocationData mapped(AllocationData data) const {
        data.source = find(data.source);
        data.invoice = find(data.invoice);
        return data;
    }
    [[nodiscard]] WriteOffData mapped(WriteOffData data) const {
        data.invoice = find(data.invoice);
        return data;
    }
    [[nodiscard]] InteractionData mapped(InteractionData data) const {
        data.customer = find(data.customer);
        data.contact = find(data.contact);
        std::vector<InvoiceId> invoices;
        for (InvoiceId const id : data.invoices) {
            if (InvoiceId const in_book = find(id); in_book.is_set()) invoices.push_back(in_book);
        }
        data.invoices = std::move(invoices);
        for (StepDone& done : data.steps) done.instalment.invoice = find(done.instalment.invoice);
        auto const lost = std::remove_if(data.steps.begin(), data.steps.end(), [](StepDone const& done) {
            return !done.instalment.invoice.is_set();
        });
        data.steps.erase(lost, data.steps.end());
        return data;
    }
    [[nodiscard]] FollowUpData mapped(FollowUpData data) const {
        data.customer = find(data.customer);
        data.interaction = find(data.interaction);
        return data;
    }
    [[nodiscard]] PromiseData mapped(PromiseData data) const {
        return mapped_of_instalments(std::move(data));
    }
    [[nodiscard]] DisputeData mapped(DisputeData data) const {
        return mapped_of_instalments(std::move(data));
    }

private:
    // What was said in a talk of some instalments.
    template<class Data>
    [[nodiscard]] Data mapped_of_instalments(Data data) const {
        data.customer = find(data.customer);
        data.contact = find(data.contact);
        data.interaction = find(data.interaction);
        for (InstalmentRef& ref : data.instalments) ref.invoice = find(ref.invoice);
        auto const lost = std::remove_if(data.instalments.begin(), data.instalments.end(),
                                         [](InstalmentRef const& ref) { return !ref.invoice.is_set(); });
        data.instalments.erase(lost, data.instalments.end());
        return data;
    }

    Book const* m_book;
    IdSource* m_ids;
    std::unordered_map<AnyId, AnyId> m_map;
};

// Equal in everything that a book file says.
template<class IdType, class Data>
[[nodiscard]] bool is_same(IdType id, Data const& a, Data const& b) {
    std::string first, second;
    append_record(first, id, a);
    append_record(second, id, b);
    return first == second;
}
[[nodiscard]] inline bool is_same(AllocationData const& a, AllocationData const& b) {
    return a.source == b.source && a.invoice == b.invoice && a.instalment == b.instalment &&
           a.amount_minor == b.amount_minor && a.date == b.date && a.rule == b.rule;
}
[[nodiscard]] inline bool is_same(WriteOffData const& a, WriteOffData const& b) {
    return a.invoice == b.invoice && a.instalment == b.instalment && a.amount_minor == b.amount_minor &&
           a.date == b.date && a.reason == b.reason;
}
[[nodiscard]] inline bool is_same(FollowUpData const& a, FollowUpData const& b) {
    return a.customer == b.customer && a.due == b.due && a.text == b.text && a.interaction == b.interaction;
}
[[nodiscard]] inline bool is_same(PromiseData const& a, PromiseData const& b) {
    return a.customer == b.customer && a.contact == b.contact && a.interaction == b.interaction &&
           a.made == b.made && a.due == b.due && a.amount == b.amount && a.instalments == b.instalments &&
           a.tolerance_days == b.tolerance_days && a.note == b.note;
}
[[nodiscard]] inline bool is_same(DisputeData const& a, DisputeData const& b) {
    return a.customer == b.customer && a.contact == b.contact && a.interaction == b.interaction &&
           a.opened == b.opened && a.reason == b.reason && a.amount == b.amount &&
           a.instalments == b.instalments && a.note == b.note;
}

// The events of records that have a state.
struct FollowUpEvents {
    using Made = FollowUpSet;
    using Closed = FollowUpClosed;
    using Reopened = FollowUpReopened;
};
struct PromiseEvents {
    using Made = PromiseMade;
    using Closed = PromiseClosed;
    using Reopened = PromiseReopened;
};
struct DisputeEvents {
    using Made = DisputeOpened;
    using Closed = DisputeClosed;
    using Reopened = DisputeReopened;
};

} // namespace dunlin::exchange
