#include "journal_maker.hpp"

#include <memory>
#include <utility>

namespace dunlin::test {

store::SaltSource test_salts() {
    auto rng = std::make_shared<Rng>(7);
    return [rng] {
        store::SaltSeed seed{};
        for (std::uint8_t& byte : seed) byte = static_cast<std::uint8_t>(rng->next());
        return seed;
    };
}

template<class T>
T EventMaker::known(std::vector<T> const& ids) {
    return ids.empty() ? T{} : ids[m_rng.below(ids.size())];
}
template<class T>
T EventMaker::made(std::vector<T>& ids) {
    ids.push_back(m_ids.next_as<T>());
    return ids.back();
}
std::string EventMaker::text() { return texts[m_rng.below(texts.size())]; }
Date EventMaker::date() {
    return m_rng.chance(10) ? Date{} : Date{static_cast<std::int32_t>(m_rng.between(-25'567, 84'000))};
}
Money EventMaker::money() {
    static char const* const codes[] = {"EUR", "JPY", "KWD"};
    return m_rng.chance(10) ? Money{} : Money{amount(), Currency::of(codes[m_rng.below(3)])};
}
std::vector<IdRange> EventMaker::ranges() {
    std::vector<IdRange> made_ranges;
    for (std::size_t left = m_rng.below(3); left > 0; --left) {
        std::uint64_t const first = 1 + m_rng.below(50);
        made_ranges.push_back(
            IdRange{AnyId::make(m_ids.device(), first), AnyId::make(m_ids.device(), first + m_rng.below(4))});
    }
    return made_ranges;
}

CustomerData EventMaker::customer() {
    CustomerData data;
    data.number = text();
    data.name = text();
    data.legal_form = choice<LegalForm>(2);
    data.address = Address{text(), text(), text(), text(), text()};
    data.tax_number = text();
    data.language = text();
    data.time_zone = text();
    data.payment_terms_days = static_cast<std::int32_t>(m_rng.between(-1, 90));
    data.credit_limit = money();
    data.parent = known(m_customers);
    for (std::size_t left = m_rng.below(3); left > 0; --left) data.tags.push_back(text());
    data.note = text();
    data.hold = choice<Hold>(2);
    return data;
}
ContactData EventMaker::contact() {
    ContactData data;
    data.customer = known(m_customers);
    for (std::string* each : {&data.name, &data.title, &data.email, &data.phone, &data.mobile, &data.language,
                              &data.note, &data.wrong_numbers, &data.unwanted_numbers})
        *each = text();
    data.roles = static_cast<std::uint8_t>(m_rng.below(16));
    data.opted_out = static_cast<std::uint8_t>(m_rng.below(256));
    return data;
}
InvoiceData EventMaker::invoice() {
    InvoiceData data;
    data.customer = known(m_customers);
    data.number = text();
    data.kind = choice<InvoiceKind>(5);
    data.issued = date();
    data.currency = Currency::of("EUR");
    for (std::size_t left = m_rng.below(4); left > 0; --left)
        data.instalments.push_back(Instalment{date(), amount()});
    data.reference = text();
    data.note = text();
    data.charged_for = known(m_invoices);
    return data;
}
CreditNoteData EventMaker::credit_note() {
    return CreditNoteData{known(m_customers), text(), date(), money(), known(m_invoices), text()};
}
PaymentData EventMaker::payment() {
    return PaymentData{known(m_customers), date(), money(), choice<PaymentMethod>(6), text(), text(), text()};
}
AllocationData EventMaker::allocation() {
    AnyId const source = m_rng.chance(30) ? static_cast<AnyId>(known(m_credit_notes)) : known(m_payments);
    return AllocationData{
        source, known(m_invoices),        static_cast<std::uint16_t>(m_rng.below(3)), amount(),
        date(), choice<AllocationRule>(4)};
}
WriteOffData EventMaker::write_off() {
    return WriteOffData{known(m_invoices), static_cast<std::uint16_t>(m_rng.below(3)), amount(), date(),
                        text()};
}
InteractionData EventMaker::interaction() {
    InteractionData data;
    data.customer = known(m_customers);
    data.contact = known(m_contacts);
    data.at = Instant{m_rng.between(0, 4'000'000'000'000)};
    data.time_zone = "Europe/Berlin";
    data.channel = choice<Channel>(channel_count);
    data.direction = choice<Direction>(2);
    data.outcome = choice<Outcome>(outcome_count);
    if (!m_invoices.empty())
        for (std::size_t left = m_rng.below(3); left > 0; --left) data.invoices.push_back(known(m_invoices));
    data.next_date = date();
    data.text = text();
    if (!m_invoices.empty())
        for (std::size_t left = m_rng.below(3); left > 0; --left)
            data.steps.push_back({{known(m_invoices), static_cast<std::uint16_t>(m_rng.below(3))},
                                  static_cast<std::uint8_t>(1 + m_rng.below(6))});
    return data;
}
FollowUpData EventMaker::follow_up() {
    return FollowUpData{known(m_customers), date(), text(), known(m_interactions)};
}
PromiseData EventMaker::promise() {
    PromiseData data;
    data.customer = known(m_customers);
    data.contact = known(m_contacts);
    data.interaction = known(m_interactions);
    data.made = date();
    data.due = date();
    data.amount = money();
    data.instalments = instalments();
    data.tolerance_days = static_cast<std::uint8_t>(m_rng.below(31));
    data.note = text();
    return data;
}
DisputeData EventMaker::dispute() {
    DisputeData data;
    data.customer = known(m_customers);
    data.contact = known(m_contacts);
    data.interaction = known(m_interactions);
    data.opened = date();
    data.reason = choice<DisputeReason>(dispute_reason_count);
    data.amount = money();
    data.instalments = instalments();
    data.note = text();
    return data;
}
std::vector<InstalmentRef> EventMaker::instalments() {
    std::vector<InstalmentRef> refs;
    if (!m_invoices.empty())
        for (std::size_t left = m_rng.below(3); left > 0; --left)
            refs.push_back({known(m_invoices), static_cast<std::uint16_t>(m_rng.below(3))});
    return refs;
}
ImportData EventMaker::import() {
    return ImportData{text(),  "csv", text(), date(), m_rng.between(0, 1'000'000), m_rng.between(0, 9),
                      ranges()};
}

Event EventMaker::next() {
    static std::size_t const kinds[] = {0, 4, 8, 10}; // so that the others find something to refer to
    return next_of(m_rng.chance(40) ? kinds[m_rng.below(4)] : m_rng.below(std::variant_size_v<Event>));
}

Event EventMaker::next_of(std::size_t kind) {
    switch (kind) {
    case 0: return CustomerAdded{made(m_customers), customer()};
    case 1: return CustomerEdited{m_customers.empty() ? made(m_customers) : known(m_customers), customer()};
    case 2: return ContactAdded{made(m_contacts), contact()};
    case 3: return ContactEdited{m_contacts.empty() ? made(m_contacts) : known(m_contacts), contact()};
    case 4: return InvoiceAdded{made(m_invoices), invoice()};
    case 5: return InvoiceEdited{m_invoices.empty() ? made(m_invoices) : known(m_invoices), invoice()};
    case 6: return CreditNoteAdded{made(m_credit_notes), credit_note()};
    case 7:
        return CreditNoteEdited{m_credit_notes.empty() ? made(m_credit_notes) : known(m_credit_notes),
                                credit_note()};
    case 8: return PaymentRecorded{made(m_payments), payment()};
    case 9: return PaymentEdited{m_payments.empty() ? made(m_payments) : known(m_payments), payment()};
    case 10: return AllocationMade{m_ids.next_as<AllocationId>(), allocation()};
    case 11: return WriteOffMade{m_ids.next_as<WriteOffId>(), write_off()};
    case 12: return InteractionLogged{made(m_interactions), interaction()};
    case 13:
        return InteractionAmended{m_interactions.empty() ? made(m_interactions) : known(m_interactions),
                                  interaction()};
    case 14: return FollowUpSet{made(m_follow_ups), follow_up()};
    case 15:
        return FollowUpClosed{m_follow_ups.empty() ? made(m_follow_ups) : known(m_follow_ups),
                              choice<FollowUpState>(3)};
    case 16: return FollowUpReopened{m_follow_ups.empty() ? made(m_follow_ups) : known(m_follow_ups)};
    case 17: return ImportRecorded{m_ids.next_as<ImportId>(), import()};
    case 18: return SettingChanged{"business.name", Boxed<std::string>(text())};
    case 19: return Voided{ranges(), Boxed<std::string>(text())};
    case 20: return Unvoided{ranges()};
    case 21: return PromiseMade{made(m_promises), promise()};
    case 22:
        return PromiseClosed{m_promises.empty() ? made(m_promises) : known(m_promises),
                             choice<PromiseState>(3)};
    case 23: return PromiseReopened{m_promises.empty() ? made(m_promises) : known(m_promises)};
    case 24: return DisputeOpened{made(m_disputes), dispute()};
    case 25:
        return DisputeClosed{m_disputes.empty() ? made(m_disputes) : known(m_disputes),
                             choice<DisputeState>(dispute_state_count)};
    default: return DisputeReopened{m_disputes.empty() ? made(m_disputes) : known(m_disputes)};
    }
}

std::vector<Event> EventMaker::next(std::size_t count) {
    std::vector<Event> events;
    for (; count > 0; --count) events.push_back(next());
    return events;
}

void JournalMaker::add(std::vector<Event> events, Instant wall, std::vector<store::ChainHead> const& after) {
    Gesture gesture;
    gesture.header.ref = GestureRef{head.device, head.sequence + 1};
    gesture.header.time = tick(head.time, wall);
    gesture.header.wall = wall;
    gesture.header.action = "Try things";
    gesture.events = std::move(events);
    store::EncodedGesture encoded = store::encode_gesture(gesture, head.hash, test_salts(), after);
    head.sequence += 1;
    head.hash = encoded.hash;
    head.time = gesture.header.time;
    files.push_back(store::SegmentFile{std::move(encoded.path), std::move(encoded.bytes)});
}

void JournalMaker::fill(EventMaker& maker, std::size_t gestures, std::size_t events, Instant from) {
    for (std::size_t i = 0; i < gestures; ++i)
        add(maker.next(events), Instant{from.ms + static_cast<std::int64_t>(i) * 60'000});
}

std::vector<store::SegmentFile> joined(std::vector<store::SegmentFile> a,
                                       std::vector<store::SegmentFile> const& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

DeviceId device(std::uint32_t value) { return DeviceId{value}; }

} // namespace dunlin::test
