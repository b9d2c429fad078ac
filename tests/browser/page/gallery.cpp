// The gallery of widgets, as the app would show it: what visual tests photograph, at #gallery of the test
// page.
#include "page.hpp"

#include "ui/gallery.hpp"

#include <imgui.h>
#include <imgui_internal.h>

namespace test_page {

using namespace dunlin;

void Gallery::draw(web::Frame const& frame) {
    if (!m_ui) m_ui = std::make_unique<ui::Ui>(frame.semantics, frame.outbox);
    ui::Frame drawn;
    drawn.fonts = {frame.fonts.regular, frame.fonts.bold, frame.fonts.clusters};
    drawn.surface = frame.surface;
    drawn.inbox = &frame.inbox;
    drawn.now_ms = static_cast<std::int64_t>(frame.clock.steady_ms);
    m_ui->begin_frame(drawn);
    ui::gallery(*m_ui, m_state);
    // For the test of the fonts' memory: how large the picture of all glyphs is.
    ImTextureData const* const atlas = ImGui::GetIO().Fonts->TexData;
    m_ui->add(m_ui->id("atlas"), ui::Role::Status, {0, 0, 1, 1},
              "atlas " + std::to_string(atlas->Width) + " x " + std::to_string(atlas->Height));
    m_ui->end_frame();
    web::set_theme(web::page_theme(m_ui->theme()));
}

} // namespace test_page
