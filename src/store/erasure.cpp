#include "store/erasure.hpp"

#include "store/event_codec.hpp"
#include "store/gesture_walk.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace dunlin::store {

namespace {

bool has(std::vector<AnyId> const& records, AnyId id) {
    return std::binary_search(records.begin(), records.end(), id);
}

bool has_any(std::vector<AnyId> const& records, std::vector<IdRange> const& ranges) {
    for (IdRange const& range : ranges) {
        auto const first = std::lower_bound(records.begin(), records.end(), range.first);
        if (first != records.end() && range.contains(*first)) return true;
    }
    return false;
}

bool is_about(Event const& event, std::vector<AnyId> const& records) {
    return std::visit(
        [&records](auto const& each) {
            using Each = std::remove_cvref_t<decltype(each)>;
            if constexpr (std::is_same_v<Each, Voided> || std::is_same_v<Each, Unvoided>)
                return has_any(records, each.ranges);
            else if constexpr (std::is_same_v<Each, SettingChanged>)
                return false;
            else
                return has(records, each.id);
        },
        event);
}

void add_ids(std::vector<AnyId>& records, IdColumn const& ids, std::vector<RowIndex> const& rows) {
    for (RowIndex const row : rows) records.push_back(ids[row]);
}

} // namespace

std::vector<AnyId> records_of_customer(Book const& book, CustomerId customer) {
    std::vector<AnyId> records;
    RowIndex const index = book.customers.ids.find(customer);
    if (index == no_row) return records;
    CustomerRow const& row = book.customers[index];
    records.push_back(customer);
    add_ids(records, book.contacts.ids, row.contacts);
    add_ids(records, book.invoices.ids, row.invoices);
    add_ids(records, book.credit_notes.ids, row.credit_notes);
    add_ids(records, book.payments.ids, row.payments);
    add_ids(records, book.interactions.ids, row.interactions);
    add_ids(records, book.follow_ups.ids, row.follow_ups);
    add_ids(records, book.promises.ids, row.promises);
    add_ids(records, book.disputes.ids, row.disputes);
    for (WriteOffRow const& write_off : book.write_offs.rows)
        if (write_off.invoice != no_row && book.invoices[write_off.invoice].customer == index)
            records.push_back(write_off.id);
    std::sort(records.begin(), records.end());
    return records;
}

Result<ErasedSegment> erase_personal_data(std::string_view bytes, std::vector<AnyId> const& records,
                                          Date erased_on) {
    ErasedSegment erased;
    erased.bytes.reserve(bytes.size());
    EventReader reader;
    json::Document document;
    std::size_t copied = 0; // bytes of the input that are in the output or were replaced
    for (std::size_t start = 0; start < bytes.size();) {
        GestureWalk walk(bytes, start, built_in_upcasters());
        std::uint64_t all = UINT64_MAX;
        if (!walk.open(document) || walk.verify(all) != GestureWalk::Outcome::Verified)
            return fail(ErrorCode::Malformed, "byte " + std::to_string(walk.problem().offset),
                        walk.problem().detail);
        EventLines lines;
        walk.rewind();
        while (walk.next(lines)) {
            if (lines.personal.empty()) continue;
            Event const event = TRY(reader.read(lines.plain, {}));
            if (!is_about(event, records)) continue;
            // The personal line follows the plain one; it ends after the data, "}" and a line end.
            std::size_t const line = lines.offset + lines.plain.size() + 1;
            std::size_t const end =
                static_cast<std::size_t>(lines.personal.data() - bytes.data()) + lines.personal.size() + 2;
            erased.bytes.append(bytes.substr(copied, line - copied));
            erased.bytes += personal_prefix;
            erased.bytes += personal_hash_of(lines.plain);
            erased.bytes += "\",";
            erased.bytes += erased_prefix;
            append_iso_text(erased.bytes, erased_on);
            erased.bytes += "\"}\n";
            copied = end;
            ++erased.lines_erased;
        }
        start = walk.end();
    }
    erased.bytes.append(bytes.substr(copied));
    return erased;
}

} // namespace dunlin::store
