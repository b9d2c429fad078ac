// Invented journals for the tests of the store.
#pragma once

#include "store/gesture_codec.hpp"
#include "store/segment.hpp"
#include "support/rng.hpp"

#include <string>
#include <vector>

namespace dunlin::test {

// Salts that are the same at every run. Never for a real book.
[[nodiscard]] store::SaltSource test_salts();

// Random events of every kind, most of which refer to records that earlier ones made.
class EventMaker {
public:
    EventMaker(DeviceId device, std::uint64_t seed) : m_ids(device, 0), m_rng(seed) {}

    [[nodiscard]] Event next();
    [[nodiscard]] Event next_of(std::size_t kind); // position in the variant
    [[nodiscard]] std::vector<Event> next(std::size_t count);
    // Texts to choose from, beside the built-in ones.
    std::vector<std::string> texts = {
        "", "", "Nordlicht GmbH", "Zoë's \"Café\"", "line\nbreak\ttab", "\\", "漢字 🙂"};

private:
    template<class T>
    [[nodiscard]] T known(std::vector<T> const& ids);
    template<class T>
    [[nodiscard]] T made(std::vector<T>& ids);
    [[nodiscard]] std::string text();
    [[nodiscard]] Date date();
    [[nodiscard]] Money money();
    [[nodiscard]] std::int64_t amount() { return m_rng.between(1, 9'000'000'000'000); }
    [[nodiscard]] std::vector<IdRange> ranges();
    template<class Enum>
    [[nodiscard]] Enum choice(std::size_t count) {
        return static_cast<Enum>(m_rng.below(count));
    }
    [[nodiscard]] CustomerData customer();
    [[nodiscard]] ContactData contact();
    [[nodiscard]] InvoiceData invoice();
    [[nodiscard]] CreditNoteData credit_note();
    [[nodiscard]] PaymentData payment();
    [[nodiscard]] AllocationData allocation();
    [[nodiscard]] WriteOffData write_off();
    [[nodiscard]] InteractionData interaction();
    [[nodiscard]] FollowUpData follow_up();
    [[nodiscard]] PromiseData promise();
    [[nodiscard]] DisputeData dispute();
    [[nodiscard]] std::vector<InstalmentRef> instalments();
    [[nodiscard]] ImportData import();

    IdSource m_ids;
    Rng m_rng;
    std::vector<CustomerId> m_customers;
    std::vector<ContactId> m_contacts;
    std::vector<InvoiceId> m_invoices;
    std::vector<CreditNoteId> m_credit_notes;
    std::vector<PaymentId> m_payments;
    std::vector<InteractionId> m_interactions;
    std::vector<FollowUpId> m_follow_ups;
    std::vector<PromiseId> m_promises;
    std::vector<DisputeId> m_disputes;
};

// One device's side of a journal: each gesture becomes a file of its own.
class JournalMaker {
public:
    explicit JournalMaker(DeviceId device) { head.device = device; }

    void add(std::vector<Event> events, Instant wall, std::vector<store::ChainHead> const& after = {});
    // So many gestures of so many random events each, a minute apart.
    void fill(EventMaker& maker, std::size_t gestures, std::size_t events, Instant from);

    std::vector<store::SegmentFile> files;
    store::ChainHead head;
};

[[nodiscard]] std::vector<store::SegmentFile> joined(std::vector<store::SegmentFile> a,
                                                     std::vector<store::SegmentFile> const& b);
[[nodiscard]] DeviceId device(std::uint32_t value);

inline constexpr Instant noon{1'795'348'800'000}; // 2026-11-22T12:00Z

} // namespace dunlin::test
