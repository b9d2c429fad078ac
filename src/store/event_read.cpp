#include "store/event_codec.hpp"
#include "store/event_fields.hpp"

#include <array>
#include <limits>
#include <type_traits>
#include <utility>
#include <variant>

namespace dunlin::store {

namespace {

Error malformed(std::string_view member, std::string detail) {
    return fail(ErrorCode::Malformed, std::string(member), std::move(detail));
}

// Reads members in the order in which they are written: a name that isn't next was left out. What is left
// over at the end is therefore unknown or misplaced.
class FieldReader {
public:
    FieldReader(json::View next_plain, json::View next_personal)
        : m_plain(next_plain), m_personal(next_personal) {}

    void id(AnyId& value) {
        plain("id", value);
        if (!value.is_set() && m_error.detail.empty()) m_error = malformed("id", "The id is missing.");
    }

    void plain(std::string_view name, std::string& value) {
        if (json::View const view = take(m_plain, name, json::Kind::Text); view.is_present())
            value = view.text_or("");
    }
    void plain(std::string_view name, AnyId& value) {
        if (json::View const view = take(m_plain, name, json::Kind::Text); view.is_present())
            value = accept(name, parse_id(view.text_or("")), AnyId{});
    }
    template<class Tag>
    void plain(std::string_view name, Id<Tag>& value) {
        plain(name, static_cast<AnyId&>(value));
    }
    void plain(std::string_view name, Date& value) {
        if (json::View const view = take(m_plain, name, json::Kind::Text); view.is_present())
            value = accept(name, parse_iso_date(view.text_or("")), Date{});
    }
    void plain(std::string_view name, Instant& value) {
        if (json::View const view = take(m_plain, name, json::Kind::Text); view.is_present())
            value = accept(name, parse_iso_instant(view.text_or("")), Instant{});
    }
    void plain(std::string_view name, Currency& value) {
        if (json::View const view = take(m_plain, name, json::Kind::Text); view.is_present())
            value = accept(name, Currency::parse(view.text_or("")), Currency{});
    }
    template<class T>
    requires std::is_integral_v<T>
    void plain(std::string_view name, T& value, T fallback) {
        value = fallback;
        if (json::View const view = take(m_plain, name, json::Kind::Integer); view.is_present()) {
            std::int64_t const number = view.integer_or(0);
            if (number < std::int64_t{std::numeric_limits<T>::min()} ||
                number > std::int64_t{std::numeric_limits<T>::max()}) {
                refuse(name, "The number is out of range.");
            } else {
                value = static_cast<T>(number);
            }
        }
    }
    template<class Enum>
    requires std::is_enum_v<Enum>
    void plain(std::string_view name, Enum& value, Enum fallback = Enum{}) {
        value = fallback;
        if (json::View const view = take(m_plain, name, json::Kind::Text); view.is_present())
            value = accept(name, parse_name<Enum>(view.text_or("")), fallback);
    }
    void plain(std::string_view name, std::vector<Instalment>& values) {
        json::View const list = take(m_plain, name, json::Kind::Array);
        if (!list.is_present()) return;
        values.reserve(list.size());
        for (json::View pair = list.first(); pair.is_present(); pair = pair.next()) {
            json::View const due = pair.first();
            json::View const amount = due.is_present() ? due.next() : json::View();
            if (pair.size() != 2 || !pair.is(json::Kind::Array) || !amount.is(json::Kind::Integer)) {
                refuse(name, "An instalment is a due date and an amount.");
                return;
            }
            Instalment instalment;
            // A date that isn't set is written as an empty text, so that every event can be written and read.
            if (std::string_view const text = due.text_or("?"); !text.empty())
                instalment.due = accept(name, parse_iso_date(text), Date{});
            instalment.amount_minor = amount.integer_or(0);
            values.push_back(instalment);
        }
    }
    void plain(std::string_view name, std::vector<InstalmentRef>& values) {
        json::View const list = take(m_plain, name, json::Kind::Array);
        if (!list.is_present()) return;
        values.reserve(list.size());
        for (json::View pair = list.first(); pair.is_present(); pair = pair.next()) {
            json::View const invoice = pair.first();
            json::View const position = invoice.is_present() ? invoice.next() : json::View();
            std::int64_t const number = position.integer_or(-1);
            if (pair.size() != 2 || !pair.is(json::Kind::Array) || number < 0 ||
                number > std::numeric_limits<std::uint16_t>::max()) {
                refuse(name, "An instalment is its invoice and its position.");
                return;
            }
            values.push_back({InvoiceId{accept(name, parse_id(invoice.text_or("")), AnyId{})},
                              static_cast<std::uint16_t>(number)});
        }
    }
    void plain(std::string_view name, std::vector<StepDone>& values) {
        json::View const list = take(m_plain, name, json::Kind::Array);
        if (!list.is_present()) return;
        values.reserve(list.size());
        for (json::View each = list.first(); each.is_present(); each = each.next()) {
            json::View const invoice = each.first();
            json::View const position = invoice.is_present() ? invoice.next() : json::View();
            json::View const step = position.is_present() ? position.next() : json::View();
            std::int64_t const at = position.integer_or(-1), number = step.integer_or(-1);
            if (each.size() != 3 || !each.is(json::Kind::Array) || at < 0 ||
                at > std::numeric_limits<std::uint16_t>::max() || number < 0 ||
                number > std::numeric_limits<std::uint8_t>::max()) {
                refuse(name, "A step is its invoice, the position of its instalment, and its number.");
                return;
            }
            values.push_back({{InvoiceId{accept(name, parse_id(invoice.text_or("")), AnyId{})},
                               static_cast<std::uint16_t>(at)},
                              static_cast<std::uint8_t>(number)});
        }
    }
    void plain(std::string_view name, std::vector<InvoiceId>& values) {
        json::View const list = take(m_plain, name, json::Kind::Array);
        if (!list.is_present()) return;
        values.reserve(list.size());
        for (json::View each = list.first(); each.is_present(); each = each.next())
            values.push_back(InvoiceId{accept(name, parse_id(each.text_or("")), AnyId{})});
    }
    void plain(std::string_view name, std::vector<IdRange>& values) {
        json::View const list = take(m_plain, name, json::Kind::Array);
        if (!list.is_present()) return;
        values.reserve(list.size());
        for (json::View pair = list.first(); pair.is_present(); pair = pair.next()) {
            json::View const first = pair.first();
            json::View const last = first.is_present() ? first.next() : json::View();
            if (pair.size() != 2 || !last.is_present()) {
                refuse(name, "A range is its first and its last id.");
                return;
            }
            IdRange range;
            range.first = accept(name, parse_id(first.text_or("")), AnyId{});
            range.last = accept(name, parse_id(last.text_or("")), AnyId{});
            if (range.first.device() != range.last.device() || range.last < range.first)
                refuse(name, "The ends of a range don't belong together.");
            values.push_back(range);
        }
    }
    void money(std::string_view name, Money& value) {
        plain(name, value.minor, std::int64_t{0});
        plain("currency", value.currency);
    }

    void personal(std::string_view name, std::string& value) {
        if (json::View const view = take(m_personal, name, json::Kind::Text); view.is_present())
            value = view.text_or("");
    }
    void personal(std::string_view name, std::vector<std::string>& values) {
        json::View const list = take(m_personal, name, json::Kind::Array);
        if (!list.is_present()) return;
        values.reserve(list.size());
        for (json::View each = list.first(); each.is_present(); each = each.next()) {
            if (!each.is(json::Kind::Text)) refuse(name, "Only texts may stand in this list.");
            values.emplace_back(each.text_or(""));
        }
    }

    [[nodiscard]] Result<Nothing> finish() {
        if (m_plain.is_present() && m_plain.key() == "p") m_plain = m_plain.next();
        if (m_error.detail.empty() && m_plain.is_present())
            refuse(m_plain.key(), "The member is unknown or not in its place.");
        if (m_error.detail.empty() && m_personal.is_present())
            refuse(m_personal.key(), "The personal member is unknown or not in its place.");
        if (!m_error.detail.empty()) return m_error;
        return Nothing{};
    }

private:
    json::View take(json::View& next, std::string_view name, json::Kind kind) {
        if (!next.is_present() || next.key() != name) return {};
        json::View const found = next;
        next = next.next();
        if (found.kind() == kind) return found;
        refuse(name, "The value is of the wrong kind.");
        return {};
    }
    template<class T>
    T accept(std::string_view name, Result<T> const& result, T fallback) {
        if (result) return result.value();
        refuse(name, result.error().detail);
        return fallback;
    }
    void refuse(std::string_view name, std::string const& detail) {
        if (m_error.detail.empty()) m_error = malformed(name, detail.empty() ? "Not a valid value." : detail);
    }

    json::View m_plain, m_personal;
    Error m_error; // the first one; no detail = none
};

template<class T>
Result<Event> read_as(json::View next_plain, json::View next_personal) {
    T event;
    FieldReader reader(next_plain, next_personal);
    Fields<T>::visit(reader, event);
    Result<Nothing> done = reader.finish();
    if (!done) return done.error();
    return Event(std::move(event));
}

using ReadFunction = Result<Event> (*)(json::View, json::View);

template<std::size_t... Index>
constexpr auto make_readers(std::index_sequence<Index...>) {
    return std::array<ReadFunction, sizeof...(Index)>{&read_as<std::variant_alternative_t<Index, Event>>...};
}
constexpr auto readers = make_readers(std::make_index_sequence<event_kind_count>{});

Error newer(std::string_view name, std::int64_t version) {
    return fail(ErrorCode::NewerVersion, std::string(name),
                "The event " + std::string(name) + " version " + std::to_string(version) +
                    " was written by a newer Dunlin. Update this one to read on.");
}

Upcaster const* find_upcaster(Upcasters const& upcasters, std::string_view name, std::int64_t from) {
    for (Upcaster const& upcaster : upcasters)
        if (upcaster.from == from && upcaster.event == name) return &upcaster;
    return nullptr;
}

// Which event it is and whether it needs lifting.
Result<std::size_t> judge(std::string_view name, std::int64_t version, Upcasters const& upcasters) {
    std::size_t const kind = find_event_kind(name);
    if (kind == event_kind_count || version > event_kinds[kind].version) return newer(name, version);
    if (version < event_kinds[kind].version && find_upcaster(upcasters, name, version) == nullptr)
        return malformed("v", "There never was such a version of the event " + std::string(name) + ".");
    return kind;
}

// Name and version of a line, from its first bytes alone.
struct EventStamp {
    std::string_view name;
    std::int64_t version = 0;
};
Result<EventStamp> read_stamp(std::string_view plain) {
    constexpr std::string_view before_name = "{\"e\":\"";
    constexpr std::string_view before_version = "\",\"v\":";
    Error const error = malformed("e", "An event starts with its name and version.");
    if (plain.substr(0, before_name.size()) != before_name) return error;
    std::size_t const end = plain.find('"', before_name.size());
    if (end == std::string_view::npos || plain.substr(end, before_version.size()) != before_version)
        return error;
    EventStamp stamp{plain.substr(before_name.size(), end - before_name.size()), 0};
    std::size_t const first_digit = end + before_version.size();
    std::size_t at = first_digit;
    for (; at < plain.size() && at < first_digit + 9 && plain[at] >= '0' && plain[at] <= '9'; ++at)
        stamp.version = stamp.version * 10 + (plain[at] - '0');
    if (at == first_digit || at == plain.size() || (plain[at] != ',' && plain[at] != '}')) return error;
    return stamp;
}

} // namespace

Result<Nothing> check_event_version(std::string_view plain, Upcasters const& upcasters) {
    EventStamp const stamp = TRY(read_stamp(plain));
    (void)TRY(judge(stamp.name, stamp.version, upcasters));
    return Nothing{};
}

Upcasters const& built_in_upcasters() {
    static Upcasters const all{
        {"InteractionLogged", 1, nullptr}, // 2 has the steps of the policy that were carried out
        {"InteractionAmended", 1, nullptr},
        {"ContactAdded", 1, nullptr}, // 2 has the numbers that are known to be wrong
        {"ContactEdited", 1, nullptr},
        {"ContactAdded", 2, nullptr}, // 3 has lawyers among the roles
        {"ContactEdited", 2, nullptr},
        {"ContactAdded", 3, nullptr}, // 4 has the numbers that are unwanted
        {"ContactEdited", 3, nullptr},
        {"CustomerAdded", 1, nullptr}, // 2 has holds
        {"CustomerEdited", 1, nullptr},
    };
    return all;
}

Result<Event> EventReader::read(std::string_view plain, std::string_view personal) {
    LiftedEvent lifted;
    for (;;) {
        TRY(m_plain.read(plain));
        if (!personal.empty()) TRY(m_personal.read(personal));
        json::View const root = m_plain.root();
        json::View const name = root.first();
        json::View const version = name.is_present() ? name.next() : json::View();
        if (!root.is(json::Kind::Object) || !name.is(json::Kind::Text) || name.key() != "e" ||
            !version.is(json::Kind::Integer) || version.key() != "v")
            return malformed("e", "An event starts with its name and version.");
        json::View const personal_root = personal.empty() ? json::View() : m_personal.root();
        if (personal_root.is_present() && !personal_root.is(json::Kind::Object))
            return malformed("d", "Personal data are an object.");

        std::int64_t number = version.integer_or(0);
        std::size_t const kind = TRY(judge(name.text_or(""), number, *m_upcasters));
        Upcaster const* upcaster = find_upcaster(*m_upcasters, name.text_or(""), number);
        while (upcaster != nullptr && upcaster->lift == nullptr)
            upcaster = find_upcaster(*m_upcasters, name.text_or(""), ++number);
        if (number == event_kinds[kind].version) {
            return readers[kind](version.next(),
                                 personal_root.is_present() ? personal_root.first() : json::View());
        }
        if (upcaster == nullptr) return malformed("v", "A version between this one and today's is missing.");
        LiftedEvent next = TRY(upcaster->lift(root, personal_root));
        if (TRY(read_stamp(next.plain)).version <= number)
            return malformed("v", "Lifting the event got nowhere.");
        lifted = std::move(next);
        plain = lifted.plain;
        personal = lifted.personal;
    }
}

} // namespace dunlin::store
