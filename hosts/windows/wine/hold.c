/* Holds a file for so many milliseconds: hold FILE MS SHARE. With SHARE 1, as Excel does, others may read it and neither write nor replace it; with 0 they may not read it. */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

int wmain(int count, wchar_t **arguments) {
    if (count != 4) return 2;
    DWORD share = wcstol(arguments[3], NULL, 10) ? FILE_SHARE_READ : 0;
    HANDLE file = CreateFileW(arguments[1], GENERIC_READ | GENERIC_WRITE, share, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    puts("held");
    fflush(stdout);
    Sleep(wcstol(arguments[2], NULL, 10));
    return 0;
}
