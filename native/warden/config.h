// What the engine wants of this run.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace ipc_lab::warden {

struct Config {
  std::string run;   // id: the mark in the environment of its processes
  std::string dir;   // the run's directory: removed at the end
  std::string work;  // the working directory of its programs
  uint64_t wall_ms = 30'000;
  uint64_t cpu_s = 20;
  uint64_t data_bytes = 1u << 30;
  uint64_t fsize_bytes = 64u << 20;
  uint64_t disk_bytes = 64u << 20;
  uint64_t output_bytes = 8u << 20;
  uint64_t processes = 32;
  uint64_t grace_ms = 500;
  uint64_t nofile = 1024;

  /// Takes key=value strings; unknown keys are ignored.
  void Read(const std::vector<std::string>& settings) {
    for (const std::string& setting : settings) {
      const size_t equals = setting.find('=');
      if (equals == std::string::npos) continue;
      const std::string key = setting.substr(0, equals);
      const std::string value = setting.substr(equals + 1);
      const auto number = [&] { return std::strtoull(value.c_str(), nullptr, 10); };
      if (key == "run") run = value;
      else if (key == "dir") dir = value;
      else if (key == "work") work = value;
      else if (key == "wall_ms") wall_ms = number();
      else if (key == "cpu_s") cpu_s = number();
      else if (key == "data_bytes") data_bytes = number();
      else if (key == "fsize_bytes") fsize_bytes = number();
      else if (key == "disk_bytes") disk_bytes = number();
      else if (key == "output_bytes") output_bytes = number();
      else if (key == "processes") processes = number();
      else if (key == "grace_ms") grace_ms = number();
      else if (key == "nofile") nofile = number();
    }
  }
};

}  // namespace ipc_lab::warden
