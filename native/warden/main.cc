// ipc-lab-warden: started by the engine for each run. Not for people; `--clean` is `ipc-lab clean`'s hand.
#include <sys/stat.h>

#include <cstdio>
#include <cstring>

#include "clean_run.h"
#include "warden.h"

int main(int argc, char** argv) {
  if (argc >= 4 && std::strcmp(argv[1], "--clean") == 0) {
    ipc_lab::warden::CleanRequest request{argv[2], argv[3]};
    for (int n = 4; n < argc; n++) {
      int pid = 0;
      unsigned long long start = 0;
      request.dry_run |= std::strcmp(argv[n], "--dry-run") == 0;
      request.own |= std::strcmp(argv[n], "--own") == 0;
      if (std::sscanf(argv[n], "%d:%llu", &pid, &start) == 2 && pid > 1) request.processes.push_back({pid, start});
    }
    return ipc_lab::warden::CleanRun(request);
  }
  struct stat st;
  if (fstat(ipc_lab::warden::kEngineFd, &st) != 0 || !S_ISSOCK(st.st_mode)) {
    std::fputs("ipc-lab-warden is started by IPC Lab, once for each run. Try: ipc-lab run first-message\n", stderr);
    return 2;
  }
  return ipc_lab::warden::Warden().Run();
}
