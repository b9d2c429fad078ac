#include "store/chain.hpp"
#include "store/replay.hpp"

#include <utility>

namespace dunlin::store {

namespace {

// Every event of a verified gesture decoded; false if one can't be.
bool reads_events(Chain& chain, EventReader& reader) {
    chain.walk().rewind();
    EventLines lines;
    while (chain.walk().next(lines)) {
        Result<Event> const event = reader.read(lines.plain, lines.personal);
        if (event) continue;
        Error const& error = event.error();
        chain.refuse(error.code == ErrorCode::NewerVersion ? DamageKind::NewerVersion : DamageKind::Malformed,
                     lines.offset, error.field + ": " + error.detail);
        return false;
    }
    return true;
}

// What a device's first gesture says about the others; judged when all have been read.
struct Claim {
    std::vector<ChainHead> after;
    Damage damage; // where it stands
};

void read_to_the_end(Chain& chain, EventReader& reader, std::vector<Claim>& claims) {
    json::Document document;
    for (;;) {
        chain.prepare(document);
        if (chain.state() != Chain::State::Opened) return;
        std::uint64_t events = UINT64_MAX;
        chain.verify(events);
        if (chain.state() != Chain::State::Verified || !reads_events(chain, reader)) return;
        if (!chain.walk().after().empty()) {
            claims.push_back(
                Claim{chain.walk().after(), Damage{DamageKind::Missing, chain.path(), chain.walk().start(),
                                                   chain.walk().header().ref, ""}});
        }
        chain.accept();
    }
}

} // namespace

std::vector<Damage> verify_journal(std::vector<SegmentFile> const& segments, SegmentLoader const& load) {
    SortedSegments sorted = sort_segments(segments);
    std::vector<Damage> damages = std::move(sorted.foreign);
    Journal journal(sorted, load, built_in_upcasters(), {});
    EventReader reader;
    std::vector<Claim> claims;
    for (Chain& chain : journal.chains()) {
        read_to_the_end(chain, reader, claims);
        if (chain.state() == Chain::State::Broken) damages.push_back(chain.damage());
    }
    for (Claim& claim : claims) {
        Problem const problem = journal.check_what_came_before(claim.after);
        if (!problem.is_there()) continue;
        claim.damage.kind = problem.kind;
        claim.damage.detail = problem.detail;
        damages.push_back(std::move(claim.damage));
    }
    return damages;
}

} // namespace dunlin::store
