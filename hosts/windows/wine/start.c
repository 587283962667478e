/* Starts a program as Explorer does where a file is dropped on it: with a console of its own. start COMMAND LINE… */
#include <windows.h>

int wmain(int count, wchar_t **arguments) {
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION process;
    wchar_t *line = GetCommandLineW();
    /* What stands behind the first blank: the name of this program holds none. */
    while (*line && *line != L' ') line++;
    while (*line == L' ') line++;
    if (count < 2 || !CreateProcessW(NULL, line, NULL, NULL, FALSE, CREATE_NEW_CONSOLE, NULL, NULL, &startup, &process)) return 99;
    WaitForSingleObject(process.hProcess, INFINITE);
    DWORD status = 99;
    GetExitCodeProcess(process.hProcess, &status);
    return (int)status;
}
