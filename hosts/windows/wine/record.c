/* Stands for the program that a workbook opens in, without a window: adds the path that it receives to a list. record LIST FILE */
#include <stdio.h>
#include <windows.h>

int wmain(int count, wchar_t **arguments) {
    FILE *list = count == 3 ? _wfopen(arguments[1], L"a") : NULL;
    if (!list) return 1;
    fwprintf(list, L"%ls\n", arguments[2]);
    return fclose(list);
}
