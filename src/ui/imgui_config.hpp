// Dear ImGui's compile-time options (IMGUI_USER_CONFIG): only what Dunlin uses is compiled in.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS

// Glyphs come from the browser (or a system font headless), so the built-in font is dead weight.
#define IMGUI_DISABLE_DEFAULT_FONT

// Every script, not only the first 65,536 characters.
#define IMGUI_USE_WCHAR32
