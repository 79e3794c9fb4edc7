// Reports to the engine: one JSON object, built field by field.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "journal/clean_up.h"

namespace ipc_lab::warden {

/// Text as a JSON string. Bytes that are no ASCII become \u00XX: names of processes may hold anything.
inline std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte > 0x7e) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", byte);
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

class Json {
 public:
  Json& Text(const char* key, const std::string& value) { return Raw(key, Quoted(value)); }
  Json& Number(const char* key, int64_t value) { return Raw(key, std::to_string(value)); }
  Json& Bool(const char* key, bool value) { return Raw(key, value ? "true" : "false"); }
  Json& Raw(const char* key, const std::string& value) {
    text_ += (text_.size() > 1 ? "," : "") + Quoted(key) + ":" + value;
    return *this;
  }
  std::string Done() const { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

inline std::string NamesOf(const std::vector<journal::Named>& list) {
  std::string out = "[";
  for (const journal::Named& n : list) {
    out += (out.size() > 1 ? "," : "") + Json().Text("kind", n.kind).Text("name", n.name).Done();
  }
  return out + "]";
}

}  // namespace ipc_lab::warden
