#include "clean_up.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "named_object.h"

namespace ipc_lab::journal {
namespace {

std::string DecodeName(const std::string& text) {
  std::string out;
  for (size_t n = 0; n < text.size(); n++) {
    if (text[n] == '%' && n + 2 < text.size()) {
      out += static_cast<char>(std::strtoul(text.substr(n + 1, 2).c_str(), nullptr, 16));
      n += 2;
    } else {
      out += text[n];
    }
  }
  return out;
}

/// Value of "key=value" among the fields of a line, else 0.
uint64_t NumberField(const std::vector<std::string>& fields, const std::string& key) {
  for (const std::string& field : fields) {
    if (field.rfind(key + "=", 0) == 0) return std::strtoull(field.c_str() + key.size() + 1, nullptr, 10);
  }
  return 0;
}

std::vector<std::string> Fields(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> fields;
  for (std::string field; in >> field;) fields.push_back(field);
  return fields;
}

/// What the journal says about one name.
struct Entry {
  /// Intents of which nothing more is known: whoever wrote them died before the system's answer was noted.
  int open_intents = 0;
  std::vector<Identity> made;
};

using Entries = std::map<std::pair<std::string, std::string>, Entry>;

Entries Read(const std::string& path) {
  Entries entries;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> fields = Fields(line);
    if (fields.size() < 3) continue;
    Entry& entry = entries[{fields[1], DecodeName(fields[2])}];
    if (fields[0] == "intent") entry.open_intents++;
    if (fields[0] == "void") entry.open_intents--;
    if (fields[0] == "made") entry.made.push_back({NumberField(fields, "dev"), NumberField(fields, "ino")});
    if (fields[0] == "gone") entry = Entry{};
  }
  return entries;
}

bool WasMade(const Entry& entry, const Identity& now) {
  for (const Identity& made : entry.made) {
    if (made == now) return true;
  }
  return false;
}

}  // namespace

Report CleanUp(const std::string& path, bool remove, const std::vector<MadeObject>& also) {
  Report report;
  Entries entries = Read(path);
  for (const MadeObject& o : also) {
    const Identity made{o.dev, o.ino};
    const std::optional<Found> found = Find(o.kind, o.name);
    if (found && found->identity == made) entries[{o.kind, o.name}].made.push_back(made);
  }
  for (const auto& [key, entry] : entries) {
    const auto& [kind, name] = key;
    if (kind != "shm" && kind != "sem") continue;
    const std::optional<Found> found = Find(kind, name);
    if (!found) continue;
    if (WasMade(entry, found->identity)) {
      if (!remove || Remove(kind, name)) report.removed.push_back({kind, name});
    } else if (!entry.made.empty()) {
      report.kept.push_back({kind, name});
    } else if (entry.open_intents > 0 && BornAfter(*found, path)) {
      // Made between the intent and the note of its identity, perhaps; or by somebody else at that moment.
      report.suspected.push_back({kind, name});
    }
  }
  return report;
}

Head ReadHead(const std::string& path) {
  Head head;
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return head;
  const std::vector<std::string> fields = Fields(line);
  if (fields.size() < 5 || fields[0] != "run") return head;
  head.run_id = fields[2];
  head.boot_id = fields[3].substr(std::min<size_t>(5, fields[3].size()));
  const std::string engine = fields[4].substr(std::min<size_t>(7, fields[4].size()));
  head.engine_pid = std::atoi(engine.c_str());
  const size_t colon = engine.find(':');
  if (colon != std::string::npos) head.engine_start = std::strtoull(engine.c_str() + colon + 1, nullptr, 10);
  return head;
}

}  // namespace ipc_lab::journal
