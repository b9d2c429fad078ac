#include "core/json/writer.hpp"
#include "store/event_codec.hpp"
#include "store/event_fields.hpp"

#include <type_traits>
#include <variant>

namespace dunlin::store {

namespace {

class FieldWriter {
public:
    FieldWriter(json::Writer& plain, std::string& personal) : m_plain(&plain), m_personal(personal) {}

    void id(AnyId value) { m_plain->member("id", value); }

    void plain(std::string_view name, std::string const& value) { m_plain->member_if(name, value); }
    void plain(std::string_view name, AnyId value) { m_plain->member_if(name, value); }
    void plain(std::string_view name, Date value) { m_plain->member_if(name, value); }
    void plain(std::string_view name, Instant value) { m_plain->member(name, to_iso_text(value)); }
    void plain(std::string_view name, Currency value) {
        if (value.is_set()) m_plain->member(name, value.code());
    }
    template<class T>
    requires std::is_integral_v<T>
    void plain(std::string_view name, T value, T fallback) {
        if (value != fallback) m_plain->member(name, static_cast<std::int64_t>(value));
    }
    template<class Enum>
    requires std::is_enum_v<Enum>
    void plain(std::string_view name, Enum value, Enum fallback = Enum{}) {
        if (value != fallback) m_plain->member(name, name_of(value));
    }
    void plain(std::string_view name, std::vector<Instalment> const& values) {
        if (values.empty()) return;
        m_plain->key(name).begin_array();
        for (Instalment const& value : values) {
            m_text.clear();
            append_iso_text(m_text, value.due);
            m_plain->begin_array().text(m_text).integer(value.amount_minor).end_array();
        }
        m_plain->end_array();
    }
    void plain(std::string_view name, std::vector<InstalmentRef> const& values) {
        if (values.empty()) return;
        m_plain->key(name).begin_array();
        for (InstalmentRef const& value : values)
            m_plain->begin_array().text(to_text(value.invoice)).integer(value.instalment).end_array();
        m_plain->end_array();
    }
    void plain(std::string_view name, std::vector<StepDone> const& values) {
        if (values.empty()) return;
        m_plain->key(name).begin_array();
        for (StepDone const& value : values)
            m_plain->begin_array()
                .text(to_text(value.instalment.invoice))
                .integer(value.instalment.instalment)
                .integer(value.step)
                .end_array();
        m_plain->end_array();
    }
    void plain(std::string_view name, std::vector<InvoiceId> const& values) {
        if (values.empty()) return;
        m_plain->key(name).begin_array();
        for (InvoiceId const value : values) m_plain->text(to_text(value));
        m_plain->end_array();
    }
    void plain(std::string_view name, std::vector<IdRange> const& values) {
        if (values.empty()) return;
        m_plain->key(name).begin_array();
        for (IdRange const& value : values) {
            m_plain->begin_array().text(to_text(value.first)).text(to_text(value.last)).end_array();
        }
        m_plain->end_array();
    }
    void money(std::string_view name, Money value) {
        plain(name, value.minor, std::int64_t{0});
        plain("currency", value.currency);
    }

    void personal(std::string_view name, std::string const& value) {
        if (value.empty()) return;
        begin_personal();
        m_personal_writer.member(name, value);
    }
    void personal(std::string_view name, std::vector<std::string> const& values) {
        if (values.empty()) return;
        begin_personal();
        m_personal_writer.key(name).begin_array();
        for (std::string const& value : values) m_personal_writer.text(value);
        m_personal_writer.end_array();
    }
    void finish() {
        if (m_has_personal) m_personal_writer.end_object();
    }

private:
    void begin_personal() {
        if (m_has_personal) return;
        m_has_personal = true;
        m_personal_writer.begin_object();
    }

    json::Writer* m_plain;
    std::string& m_personal;
    json::Writer m_personal_writer{m_personal};
    std::string m_text;
    bool m_has_personal = false;
};

} // namespace

char const* event_name(Event const& event) { return event_kinds[event.index()].name.data(); }

int current_version(std::string_view name) {
    std::size_t const kind = find_event_kind(name);
    return kind == event_kind_count ? 0 : event_kinds[kind].version;
}

void write_event(std::string& plain, std::string& personal, Event const& event) {
    json::Writer writer(plain);
    writer.begin_object();
    writer.member("e", event_kinds[event.index()].name);
    writer.member("v", std::int64_t{event_kinds[event.index()].version});
    FieldWriter fields(writer, personal);
    std::visit(
        [&fields](auto const& each) { Fields<std::remove_cvref_t<decltype(each)>>::visit(fields, each); },
        event);
    fields.finish();
}

} // namespace dunlin::store
