// Whether now is a good moment to contact the customer, way by way, and why not.
#include "ui/screens/actions.hpp"
#include "ui/screens/customer_parts.hpp"

#include "app/contact_now.hpp"
#include "ui/card.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::ui {

namespace {

std::vector<CardRow> rows_of(View const& view, std::vector<app::ChannelOutlook> const& ways) {
    std::vector<CardRow> rows;
    for (auto const& [channel, answer] : ways) {
        CardRow& way = rows.emplace_back();
        way.icon = Icon::Check;
        way.title = view.tr(std::string{"channel."} + name_of(channel));
        way.detail = answer_text(view.app, answer);
        if (answer.against.empty()) continue;
        Verdict const& first = answer.against.front();
        way.icon = first.strength == Strength::Advice ? Icon::Clock : Icon::Stop;
        way.when = source_text(view.app, first);
    }
    return rows;
}

// Of a debt that is collected for somebody else.
void add_notice(std::vector<CardRow>& rows, View const& view, RowIndex customer) {
    std::optional<app::NoticeStanding> const standing =
        notice_standing(view.book(), customer, view.app.locale());
    if (!standing) return;
    CardRow& row = rows.emplace_back();
    row.title = view.tr("notice.title");
    row.when = "12 CFR 1006.34";
    bool const is_late = standing->due.is_set() && standing->due < view.today();
    row.icon = standing->sent.is_set() ? Icon::Check : is_late ? Icon::Stop : Icon::Clock;
    if (standing->sent.is_set())
        row.detail = view.tr("notice.sent", {view.date(standing->sent), view.date(standing->period_end)});
    else if (standing->due.is_set())
        row.detail = view.tr(is_late ? "notice.late" : "notice.due", {view.date(standing->due)});
    else
        row.detail = view.tr("notice.ahead");
}

// Whether the customer is on today's list, or why not.
std::string presence_text(View const& view, WorklistAnswer const& answer) {
    if (answer.presence == WorklistPresence::Voided) return {};
    std::string const until = answer.until.is_set() ? view.date(answer.until) : std::string{};
    return view.tr(std::string{"presence."} + name_of(answer.presence), {until});
}

} // namespace

void draw_contact_now(Ui& ui, View const& view, RowIndex customer, Box& area) {
    app::ContactOutlook const& outlook =
        view.app.figures().outlook(view.book(), customer, view.app.clock().now, view.app.locale());
    std::vector<CardRow> ways = rows_of(view, outlook.ways);
    bool const has_no_way = ways.empty();
    add_notice(ways, view, customer);
    std::string const none = view.tr("contact.no-way");
    float const width = area.width - 36;
    float const none_height = has_no_way ? paragraph_height(ui, none, TextStyle::Body, width) : 0;
    float const height = 32 + 34 + none_height + card_rows_height(ui, ways, width);
    Box inner = card(ui, cut_top(area, height, 16));
    std::string const title = view.tr("contact.now");
    Box const head = card_heading(ui, inner, title);
    text(ui, head, presence_text(view, outlook.presence), TextStyle::Small, Tone::Muted, Align::Right);
    if (has_no_way) paragraph(ui, cut_top(inner, none_height), none, TextStyle::Body, Tone::Muted);
    draw_card_rows(ui, "contact-now", title, ways, inner);
}

} // namespace dunlin::ui
