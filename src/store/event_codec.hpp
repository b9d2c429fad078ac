// Events as JSON objects, and back; older versions are lifted on the way. Fields and versions: FORMAT.md.
#pragma once

#include "core/base/result.hpp"
#include "core/book/event.hpp"
#include "core/json/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store {

// "PaymentRecorded", as it stands in the journal.
[[nodiscard]] char const* event_name(Event const& event);
// The version that this program writes of that event; 0 for names it doesn't know.
[[nodiscard]] int current_version(std::string_view event_name);

// Appends the event's plain members, from `{"e":` up to the last one but without the closing brace, to
// `plain`, and its personal members as one whole object to `personal`, or nothing if none is set.
void write_event(std::string& plain, std::string& personal, Event const& event);

// An event of version `from` of that name as it was read → the text of the same event in version `from` + 1
// (both objects whole; `personal` left empty if there is none). `old_personal` is absent if there was none or
// it was erased. Where a version only has members that the one before it hadn't, and their defaults say what
// held before, there is nothing to lift: the upcaster has no function.
struct LiftedEvent {
    std::string plain;
    std::string personal;
};
struct Upcaster {
    std::string_view event;
    int from = 0;
    Result<LiftedEvent> (*lift)(json::View old_plain,
                                json::View old_personal) = nullptr; // or only new members
};
using Upcasters = std::vector<Upcaster>;
[[nodiscard]] Upcasters const& built_in_upcasters();

// Keeps its memory from event to event.
class EventReader {
public:
    explicit EventReader(Upcasters const& upcasters = built_in_upcasters()) : m_upcasters(&upcasters) {}

    // `plain` is the whole object; `personal` the object of its personal members, "" if there is none or it
    // was erased (those members are then empty). Errors: Malformed with the member as field; NewerVersion for
    // a name or version that this program doesn't know.
    [[nodiscard]] Result<Event> read(std::string_view plain, std::string_view personal);

private:
    Upcasters const* m_upcasters;
    json::Document m_plain, m_personal;
};

// Looks at the first members only ({"e":"Name","v":N, …): Malformed, or NewerVersion as `read` would say.
[[nodiscard]] Done check_event_version(std::string_view plain, Upcasters const& upcasters);

} // namespace dunlin::store
