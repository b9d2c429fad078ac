#include "app/open_book.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dunlin::app {

namespace {

// Enough for any afternoon; a bulk import's compensation is small (id ranges), so this bounds memory too.
constexpr std::size_t most_undo_steps = 500;

// More than a tab could enter unsaved, and little of the 2^40 that a device has.
constexpr std::uint64_t id_gap = std::uint64_t{1} << 20;

void remember(std::vector<UndoStep>& steps, UndoStep step) {
    if (steps.size() == most_undo_steps) steps.erase(steps.begin());
    steps.push_back(std::move(step));
}

} // namespace

StepOutcome BulkGesture::step(Budget budget) {
    for (std::uint64_t i = 0; i < budget.items && m_next < m_events.size(); ++i)
        m_encoder.add(m_events[m_next++]);
    return m_next < m_events.size() ? StepOutcome::More : StepOutcome::Finished;
}

void OpenBook::take(store::ReplayResult result, DeviceId device, NextIds next_ids) {
    m_book = std::move(result.book);
    m_heads = std::move(result.heads);
    m_last_time = result.last_time;
    m_undo.clear();
    m_redo.clear();
    m_device = device;
    while (m_device.value == 0 || (device.value == 0 && store::head_of(m_heads, m_device).sequence != 0))
        m_device = DeviceId{m_entropy.new_device()};
    m_least_counter = next_ids == NextIds::AfterGap ? m_book.last_counter(m_device) + id_gap : 0;
}

Context OpenBook::context(Clock const& clock, std::string const& actor) const {
    std::uint64_t const last_used = std::max(m_book.last_counter(m_device), m_least_counter);
    return Context{clock.today, clock.now, clock.time_zone, actor, IdSource{m_device, last_used}};
}

Result<BulkGesture> OpenBook::begin(Command const& command, Clock const& clock,
                                    std::string const& actor) const {
    Context decision = context(clock, actor);
    std::vector<Event> events = TRY(decide(m_book, command, decision));
    if (events.empty()) return fail(ErrorCode::NothingToDo, {}, "Nothing would change.");
    return make(std::move(events), action_of(command), GestureRef{}, clock, actor);
}

store::EncodedGesture OpenBook::finish(BulkGesture gesture) {
    return append(std::move(gesture), Origin::Person);
}

Result<store::EncodedGesture> OpenBook::perform(Command const& command, Clock const& clock,
                                                std::string const& actor) {
    return append(TRY(begin(command, clock, actor)), Origin::Person);
}

Result<store::EncodedGesture> OpenBook::perform_all(std::vector<Command> const& commands, std::string action,
                                                    Clock const& clock, std::string const& actor) {
    Context decision = context(clock, actor);
    std::vector<Event> events;
    for (Command const& command : commands) {
        std::vector<Event> some = TRY(decide(m_book, command, decision));
        events.insert(events.end(), std::make_move_iterator(some.begin()),
                      std::make_move_iterator(some.end()));
    }
    if (events.empty()) return fail(ErrorCode::NothingToDo, {}, "Nothing would change.");
    return append(make(std::move(events), std::move(action), GestureRef{}, clock, actor), Origin::Person);
}

Result<store::EncodedGesture> OpenBook::note(Command const& command, Clock const& clock,
                                             std::string const& actor) {
    return append(TRY(begin(command, clock, actor)), Origin::Program);
}

store::EncodedGesture OpenBook::record(std::vector<Event> events, std::string action, Clock const& clock,
                                       std::string const& actor) {
    return append(make(std::move(events), std::move(action), GestureRef{}, clock, actor), Origin::Person);
}

std::optional<store::EncodedGesture> OpenBook::undo(Clock const& clock, std::string const& actor) {
    if (m_undo.empty()) return std::nullopt;
    return go_back(m_undo, Origin::Undo, clock, actor);
}

std::optional<store::EncodedGesture> OpenBook::redo(Clock const& clock, std::string const& actor) {
    if (m_redo.empty()) return std::nullopt;
    return go_back(m_redo, Origin::Redo, clock, actor);
}

store::EncodedGesture OpenBook::go_back(std::vector<UndoStep>& steps, Origin origin, Clock const& clock,
                                        std::string const& actor) {
    UndoStep step = std::move(steps.back());
    steps.pop_back();
    return append(make(std::move(step.compensation), std::move(step.action), step.ref, clock, actor), origin);
}

BulkGesture OpenBook::make(std::vector<Event> events, std::string action, GestureRef undoes,
                           Clock const& clock, std::string const& actor) const {
    store::ChainHead const head = store::head_of(m_heads, m_device);
    GestureHeader header;
    header.ref = GestureRef{m_device, head.sequence + 1};
    header.time = tick(m_last_time, clock.now);
    header.wall = clock.now;
    header.actor = actor;
    header.action = std::move(action);
    header.undoes = undoes;
    // A device's first gesture names the chains it builds on, so that they can't be exchanged behind its
    // back.
    std::vector<store::ChainHead> const after =
        head.sequence == 0 ? m_heads : std::vector<store::ChainHead>{};
    store::GestureEncoder encoder{header, events.size(), head.hash, m_entropy.salts, after};
    return BulkGesture{std::move(header), std::move(events), std::move(encoder)};
}

store::EncodedGesture OpenBook::append(BulkGesture gesture, Origin origin) {
    (void)gesture.step(Budget{gesture.m_events.size()});
    GestureHeader& header = gesture.m_header;
    store::EncodedGesture encoded = gesture.m_encoder.finish();

    std::vector<Event> compensation = apply_with_inverse(m_book, gesture.m_events);
    m_last_time = header.time;
    store::set_head(m_heads, store::ChainHead{m_device, header.ref.sequence, encoded.hash, header.time});

    if (origin == Origin::Program) return encoded;
    if (origin == Origin::Person) m_redo.clear();
    UndoStep step{std::move(header.action), header.ref, std::move(compensation)};
    remember(origin == Origin::Undo ? m_redo : m_undo, std::move(step));
    return encoded;
}

Done OpenBook::follow(std::string_view segment_bytes) {
    store::DecodedGesture decoded = TRY(store::decode_gesture(segment_bytes));
    GestureHeader const& header = decoded.gesture.header;
    store::ChainHead const head = store::head_of(m_heads, header.ref.device);
    if (header.ref.sequence <= head.sequence) return Nothing{}; // known already
    if (header.ref.sequence != head.sequence + 1 || decoded.previous != head.hash)
        return fail(ErrorCode::OutOfOrder, {},
                    "A gesture of the other tab is missing; the book is read again.");
    for (Event const& event : decoded.gesture.events) apply(m_book, event);
    m_undo.clear();
    m_redo.clear();
    m_last_time = std::max(m_last_time, header.time);
    store::set_head(m_heads,
                    store::ChainHead{header.ref.device, header.ref.sequence, decoded.hash, header.time});
    return Nothing{};
}

} // namespace dunlin::app
