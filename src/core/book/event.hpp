// What happened. Facts in the past tense, never refused: `apply` (book.hpp) takes every one of them.
//
// The list may grow at its end and an event may gain a version (store lifts old ones); nothing is ever
// renamed or removed, because books written by this program must open for ever. Undo and correction append
// compensating events
// (`inverse_of`), they never take any away.
#pragma once

#include "core/book/records.hpp"

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dunlin {

// A value kept behind a pointer, so that the rare big events don't make a million small ones big. Copies
// deeply.
template<class T>
class Boxed {
public:
    Boxed() : m_value(std::make_unique<T>()) {}
    Boxed(T value) : m_value(std::make_unique<T>(std::move(value))) {}
    Boxed(Boxed const& other) : m_value(std::make_unique<T>(*other.m_value)) {}
    Boxed(Boxed&& other) noexcept = default; // the moved-from box may only be destroyed or assigned to
    Boxed& operator=(Boxed const& other) {
        if (this != &other) m_value = std::make_unique<T>(*other.m_value);
        return *this;
    }
    Boxed& operator=(Boxed&& other) noexcept = default;
    ~Boxed() = default;

    [[nodiscard]] T const& operator*() const { return *m_value; }
    [[nodiscard]] T& operator*() { return *m_value; }
    [[nodiscard]] T const* operator->() const { return m_value.get(); }
    [[nodiscard]] T* operator->() { return m_value.get(); }

private:
    std::unique_ptr<T> m_value;
};

struct CustomerAdded {
    CustomerId id;
    Boxed<CustomerData> data;
};
struct CustomerEdited { // the whole new record
    CustomerId id;
    Boxed<CustomerData> data;
};
struct ContactAdded {
    ContactId id;
    Boxed<ContactData> data;
};
struct ContactEdited {
    ContactId id;
    Boxed<ContactData> data;
};
struct InvoiceAdded {
    InvoiceId id;
    InvoiceData data;
};
struct InvoiceEdited { // allocations stay with the instalment of the same position
    InvoiceId id;
    InvoiceData data;
};
struct CreditNoteAdded {
    CreditNoteId id;
    CreditNoteData data;
};
struct CreditNoteEdited {
    CreditNoteId id;
    CreditNoteData data;
};
struct PaymentRecorded {
    PaymentId id;
    PaymentData data;
};
struct PaymentEdited {
    PaymentId id;
    PaymentData data;
};
struct AllocationMade { // taken back by Voided
    AllocationId id;
    AllocationData data;
};
struct WriteOffMade { // taken back by Voided
    WriteOffId id;
    WriteOffData data;
};
struct InteractionLogged {
    InteractionId id;
    Boxed<InteractionData> data;
};
struct InteractionAmended { // the new words; the journal keeps the old
    InteractionId id;
    Boxed<InteractionData> data;
};
struct FollowUpSet {
    FollowUpId id;
    Boxed<FollowUpData> data;
};
struct FollowUpClosed {
    FollowUpId id;
    FollowUpState state = FollowUpState::Done;
};
struct FollowUpReopened {
    FollowUpId id;
};
struct ImportRecorded {
    ImportId id;
    Boxed<ImportData> data;
};
struct SettingChanged {       // an empty value removes the setting
    std::string key;          // "business.name", "currency", "import.mapping.<shape>"
    Boxed<std::string> value; // personal
};
// The records no longer count anywhere; they stay in the book and can come back. For an invoice this is
// "void", for an allocation or write-off "taken back", for an import all that it made.
struct Voided {
    std::vector<IdRange> ranges;
    Boxed<std::string> reason; // personal
};
struct Unvoided {
    std::vector<IdRange> ranges;
};
struct PromiseMade {
    PromiseId id;
    Boxed<PromiseData> data;
};
struct PromiseClosed {
    PromiseId id;
    PromiseState state = PromiseState::Withdrawn;
};
struct PromiseReopened {
    PromiseId id;
};
struct DisputeOpened {
    DisputeId id;
    Boxed<DisputeData> data;
};
struct DisputeClosed { // a credit note that it led to is an event of its own
    DisputeId id;
    DisputeState state = DisputeState::Rejected;
};
struct DisputeReopened {
    DisputeId id;
};

using Event =
    std::variant<CustomerAdded, CustomerEdited, ContactAdded, ContactEdited, InvoiceAdded, InvoiceEdited,
                 CreditNoteAdded, CreditNoteEdited, PaymentRecorded, PaymentEdited, AllocationMade,
                 WriteOffMade, InteractionLogged, InteractionAmended, FollowUpSet, FollowUpClosed,
                 FollowUpReopened, ImportRecorded, SettingChanged, Voided, Unvoided, PromiseMade,
                 PromiseClosed, PromiseReopened, DisputeOpened, DisputeClosed, DisputeReopened>;

} // namespace dunlin
