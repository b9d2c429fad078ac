#include "core/book/event.hpp"
#include "core/book/gesture.hpp"
#include "core/book/records.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace dunlin::test {
namespace {

// Every name leads back to its value, and no two values share one.
template<class Enum>
void check_names(int count, char const* first, char const* last) {
    std::set<std::string> names;
    for (int i = 0; i < count; ++i) {
        Enum const value = static_cast<Enum>(i);
        std::string const name = name_of(value);
        CAPTURE(name);
        names.insert(name);
        Result<Enum> const back = parse_name<Enum>(name);
        REQUIRE(back.is_ok());
        CHECK(back.value() == value);
    }
    CHECK(names.size() == static_cast<std::size_t>(count));
    CHECK(std::string(name_of(Enum{})) == first);
    CHECK(std::string(name_of(static_cast<Enum>(count - 1))) == last);
    for (char const* unknown : {"", "Business", "call ", "?", "spoken-with"}) {
        CAPTURE(unknown);
        CHECK_FALSE(parse_name<Enum>(unknown).is_ok());
    }
}

} // namespace

TEST_CASE("enumerators have names for files, and back") {
    check_names<LegalForm>(2, "business", "consumer");
    check_names<Hold>(2, "none", "cease");
    check_names<Channel>(channel_count, "call", "note");
    check_names<InvoiceKind>(5, "invoice", "bounced-payment-fee");
    check_names<PaymentMethod>(6, "bank-transfer", "other");
    check_names<AllocationRule>(4, "by-hand", "settled-in-file");
    check_names<Direction>(2, "outgoing", "incoming");
    check_names<Outcome>(outcome_count, "none", "sent");
    check_names<FollowUpState>(3, "open", "cancelled");
}

TEST_CASE("an invoice is worth the sum of its instalments, at most what fits") {
    InvoiceData data;
    data.currency = Currency::of("EUR");
    CHECK(amount_of(data) == Money{0, data.currency});
    data.instalments = {{Date{1}, 100}, {Date{2}, 23}};
    CHECK(amount_of(data) == Money{123, data.currency});
    data.instalments = {{Date{1}, INT64_MAX}, {Date{2}, 1}};
    CHECK(amount_of(data) == Money{INT64_MAX, data.currency});
}

TEST_CASE("boxes copy what is in them") {
    Boxed<std::string> a(std::string("words"));
    Boxed<std::string> b = a;
    *b = "others";
    CHECK(*a == "words");
    a = b;
    *b = "third";
    CHECK(*a == "others");
}

TEST_CASE("gesture times rise whatever the clock does") {
    HybridTime time = tick({}, Instant{1'000});
    CHECK(time.wall() == Instant{1'000});
    for (std::int64_t const now : {1'000, 1'000, 500, 1'001, -5, 0, 2'000}) {
        HybridTime const next = tick(time, Instant{now});
        CHECK(time < next);
        CHECK_FALSE(next.wall() < time.wall());
        time = next;
    }
    CHECK(time.wall() == Instant{2'000});
    HybridTime const full{(std::uint64_t{2'000} << 16) | 0xFFFF};
    CHECK(tick(full, Instant{1'999}).wall() == Instant{2'001});
}

} // namespace dunlin::test
