// ipc-lab-warden: started by the engine for each run. Not for people; `--clean` is `ipc-lab clean`'s hand.
#include <sys/stat.h>

#include <cstdio>
#include <cstring>

#include "clean_run.h"
#include "warden.h"

int main(int argc, char** argv) {
  if (argc >= 4 && std::strcmp(argv[1], "--clean") == 0) {
    bool dry_run = false;
    bool own = false;
    for (int n = 4; n < argc; n++) {
      dry_run |= std::strcmp(argv[n], "--dry-run") == 0;
      own |= std::strcmp(argv[n], "--own") == 0;
    }
    return ipc_lab::warden::CleanRun(argv[2], argv[3], dry_run, own);
  }
  struct stat st;
  if (fstat(ipc_lab::warden::kEngineFd, &st) != 0 || !S_ISSOCK(st.st_mode)) {
    std::fputs("ipc-lab-warden is started by IPC Lab, once for each run. Try: ipc-lab run first-message\n", stderr);
    return 2;
  }
  return ipc_lab::warden::Warden().Run();
}
