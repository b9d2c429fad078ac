#include "platform/headless/system_clock.hpp"

#include "core/base/sha256.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>

#include <unistd.h>

namespace dunlin::headless {
namespace {

// The process's zone for as long as this lives: the one way into the C library's zone data.
class ZoneScope {
public:
    explicit ZoneScope(std::string const& zone) {
        if (char const* const before = std::getenv("TZ")) m_before = before;
        ::setenv("TZ", zone.c_str(), 1);
        ::tzset();
    }
    ~ZoneScope() {
        if (m_before)
            ::setenv("TZ", m_before->c_str(), 1);
        else
            ::unsetenv("TZ");
        ::tzset();
    }
    ZoneScope(ZoneScope const&) = delete;
    ZoneScope& operator=(ZoneScope const&) = delete;

private:
    std::optional<std::string> m_before;
};

std::string after_zoneinfo(std::string_view path) {
    constexpr std::string_view folder = "zoneinfo/";
    std::size_t const at = path.find(folder);
    return at == std::string_view::npos ? std::string() : std::string(path.substr(at + folder.size()));
}

// Bytes that follow from a seed and a running number.
Digest seeded(std::uint64_t seed, std::uint64_t number) {
    return sha256(std::to_string(seed) + "/" + std::to_string(number));
}

store::SaltSeed system_random() {
    store::SaltSeed bytes{};
    if (::getentropy(bytes.data(), bytes.size()) != 0) {
        std::fputs("dunlin: the system gives no random numbers\n", stderr);
        std::abort();
    }
    return bytes;
}

std::uint32_t to_device(std::uint8_t const* bytes) {
    auto const value = static_cast<std::uint32_t>(bytes[0] | bytes[1] << 8 | bytes[2] << 16);
    return value == 0 ? 1 : value;
}

} // namespace

Instant system_now() {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return Instant{static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000};
}

std::string system_time_zone() {
    if (char const* const zone = std::getenv("TZ"); zone != nullptr && *zone != '\0')
        return zone[0] == ':' ? zone + 1 : zone;
    char path[1024];
    ssize_t const length = ::readlink("/etc/localtime", path, sizeof path);
    std::string const zone =
        length > 0 ? after_zoneinfo({path, static_cast<std::size_t>(length)}) : std::string();
    return zone.empty() ? "UTC" : zone;
}

int zone_offset_minutes(Instant instant, std::string_view time_zone) {
    if (time_zone.empty() || time_zone == "UTC") return 0;
    ZoneScope const scope{std::string(time_zone)};
    auto seconds = static_cast<std::time_t>(instant.ms / 1000);
    std::tm local{};
    if (::localtime_r(&seconds, &local) == nullptr) return 0;
    return static_cast<int>(local.tm_gmtoff / 60);
}

app::Clock system_clock(Date today) {
    app::Clock clock;
    clock.now = system_now();
    clock.time_zone = system_time_zone();
    clock.today = today.is_set() ? today : civil_date(clock.now, clock.time_zone, zone_offset_minutes);
    return clock;
}

app::Entropy system_entropy(std::optional<std::uint64_t> seed) {
    app::Entropy entropy;
    if (!seed) {
        entropy.salts = system_random;
        entropy.new_device = [] { return to_device(system_random().data()); };
        return entropy;
    }
    auto const drawn = std::make_shared<std::uint64_t>(0);
    entropy.salts = [seed, drawn] { return seeded(*seed, (*drawn)++).bytes; };
    entropy.new_device = [seed, drawn] { return to_device(seeded(*seed, (*drawn)++).bytes.data()); };
    return entropy;
}

} // namespace dunlin::headless
