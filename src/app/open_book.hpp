// The book in memory with its place in the journal: turns commands into gestures, and remembers how to take
// them back.
#pragma once

#include "core/base/progress.hpp"
#include "core/book/command.hpp"
#include "store/gesture_codec.hpp"
#include "store/replay.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::app {

// What only the outside can give.
struct Entropy {
    store::SaltSource salts;                   // 32 unguessable bytes
    std::function<std::uint32_t()> new_device; // 1 .. DeviceId::max_value, at random
};

struct Clock {
    Date today; // civil date at the user's place
    Instant now;
    std::string time_zone; // IANA
};

// One gesture that can be taken back (or done again): its words, and the events that do so.
struct UndoStep {
    std::string action; // English words of the gesture ("Record payment"), to be looked up in the catalogue
    GestureRef ref;
    std::vector<Event> compensation;
};

// A gesture of many events on its way: written step by step, so that the page stays alive. The book doesn't
// know of it before it is finished, so it can be dropped at any time until then.
class BulkGesture {
public:
    // Budget: events. Progress in events too.
    [[nodiscard]] StepOutcome step(Budget budget);
    [[nodiscard]] Progress progress() const { return Progress{m_next, m_events.size()}; }

private:
    friend class OpenBook;
    BulkGesture(GestureHeader header, std::vector<Event> events, store::GestureEncoder encoder)
        : m_header(std::move(header)), m_events(std::move(events)), m_encoder(std::move(encoder)) {}

    GestureHeader m_header;
    std::vector<Event> m_events;
    store::GestureEncoder m_encoder;
    std::size_t m_next = 0;
};

// Whether new ids go on right after the last one that the book knows. A tab that takes over from another
// leaves a gap: what the other one entered and couldn't save keeps its ids, should it ever come back.
enum class NextIds : std::uint8_t { Following, AfterGap };

class OpenBook {
public:
    explicit OpenBook(Entropy entropy) : m_entropy(std::move(entropy)) {}

    // Takes over what the replay read. `device` is this profile's own part, not set if it has none yet: then
    // one is drawn that no chain uses.
    void take(store::ReplayResult result, DeviceId device, NextIds next_ids = NextIds::Following);

    // Decides, applies, encodes. The gesture's file is to be saved by the caller. Nothing changed on an
    // error.
    [[nodiscard]] Result<store::EncodedGesture> perform(Command const& command, Clock const& clock,
                                                        std::string const& actor);
    // All or none of them, as one gesture. Each is decided on the book as it is now: they mustn't touch the
    // same records.
    [[nodiscard]] Result<store::EncodedGesture> perform_all(std::vector<Command> const& commands,
                                                            std::string action, Clock const& clock,
                                                            std::string const& actor);
    // The same, but nothing that a person would take back: undo and redo stay as they are.
    [[nodiscard]] Result<store::EncodedGesture> note(Command const& command, Clock const& clock,
                                                     std::string const& actor);
    // Events that were decided elsewhere (sample data, a merged book file), as one gesture.
    [[nodiscard]] store::EncodedGesture record(std::vector<Event> events, std::string action,
                                               Clock const& clock, std::string const& actor);
    // `perform` in pieces: begin, step until Finished, finish. If anything else was performed in between,
    // `finish` must not be called: the gesture no longer follows the chain.
    [[nodiscard]] Result<BulkGesture> begin(Command const& command, Clock const& clock,
                                            std::string const& actor) const;
    [[nodiscard]] store::EncodedGesture finish(BulkGesture gesture);
    // Nothing if there is nothing to take back. The compensation is a gesture of its own.
    [[nodiscard]] std::optional<store::EncodedGesture> undo(Clock const& clock, std::string const& actor);
    [[nodiscard]] std::optional<store::EncodedGesture> redo(Clock const& clock, std::string const& actor);
    [[nodiscard]] UndoStep const* next_undo() const { return m_undo.empty() ? nullptr : &m_undo.back(); }
    [[nodiscard]] UndoStep const* next_redo() const { return m_redo.empty() ? nullptr : &m_redo.back(); }

    // A gesture that another tab saved: the next one of its device's chain, or an error that says to read all
    // anew.
    [[nodiscard]] Done follow(std::string_view segment_bytes);

    [[nodiscard]] Book const& book() const { return m_book; }
    [[nodiscard]] std::vector<store::ChainHead> const& heads() const { return m_heads; }
    [[nodiscard]] DeviceId device() const { return m_device; }
    [[nodiscard]] bool is_empty() const { return m_heads.empty(); }
    [[nodiscard]] Context context(Clock const& clock, std::string const& actor) const;

private:
    enum class Origin : std::uint8_t { Person, Undo, Redo, Program };
    [[nodiscard]] BulkGesture make(std::vector<Event> events, std::string action, GestureRef undoes,
                                   Clock const& clock, std::string const& actor) const;
    [[nodiscard]] store::EncodedGesture append(BulkGesture gesture, Origin origin);
    [[nodiscard]] store::EncodedGesture go_back(std::vector<UndoStep>& steps, Origin origin,
                                                Clock const& clock, std::string const& actor);

    Entropy m_entropy;
    Book m_book;
    std::vector<store::ChainHead> m_heads;
    HybridTime m_last_time;
    DeviceId m_device;
    std::uint64_t m_least_counter = 0; // new ids come after it
    std::vector<UndoStep> m_undo, m_redo;
};

} // namespace dunlin::app
