; The setup for Windows: for the person who runs it, without administrator. makensis -DVERSION=… -DFILES=… -DOUT=… setup.nsi
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh

Name "Rekap JP ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\rekap-jp"
InstallDirRegKey HKCU "Software\rekap-jp" "Folder"
BrandingText "rekap-jp ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1057 ProductName "rekap-jp"
VIAddVersionKey /LANG=1057 FileDescription "Pemasang Rekap JP"
VIAddVersionKey /LANG=1057 FileVersion "${VERSION}"
VIAddVersionKey /LANG=1057 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=1057 LegalCopyright "MIT OR Apache-2.0"

!define MUI_ICON "rekap-jp.ico"
!define MUI_UNICON "rekap-jp.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define APPS "Software\Microsoft\Windows\CurrentVersion\Uninstall\rekap-jp"
!define VERB "Rekap JP dari berkas ini"
!define FOLDER_VERB "Rekap JP dari folder ini"

!define MUI_WELCOMEPAGE_TITLE "Memasang Rekap JP"
!define MUI_WELCOMEPAGE_TEXT "Rekap JP membaca buku kerja Excel pengembangan kompetensi ASN dan membuat rekapnya.$\r$\n$\r$\nTidak diperlukan hak administrator. Program ini tidak memakai jaringan, dan berkas Anda tidak pernah diubah.$\r$\n$\r$\nTekan Lanjut untuk meneruskan."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Rekap JP siap dipakai"
!define MUI_FINISHPAGE_TEXT "Seret berkas atau folder ke ikon Rekap JP, atau klik kanan berkasnya lalu pilih Kirim ke > Rekap JP."
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

!macro Verb KEY TITLE
  WriteRegStr HKCU "Software\Classes\${KEY}\shell\rekap-jp" "" "${TITLE}"
  WriteRegStr HKCU "Software\Classes\${KEY}\shell\rekap-jp" "Icon" "$INSTDIR\rekap-jp.exe"
  WriteRegStr HKCU "Software\Classes\${KEY}\shell\rekap-jp\command" "" '"$INSTDIR\rekap-jp.exe" "%1"'
!macroend

; Takes the verb away, and the keys above it as far as they are empty now.
!macro NoVerbOf KEY TITLE
  DeleteRegKey HKCU "Software\Classes\${KEY}\shell\rekap-jp"
  DeleteRegKey /ifempty HKCU "Software\Classes\${KEY}\shell"
  DeleteRegKey /ifempty HKCU "Software\Classes\${KEY}"
!macroend

!macro Everywhere MACRO TITLE FOLDER_TITLE
  !insertmacro ${MACRO} "SystemFileAssociations\.xlsx" "${TITLE}"
  !insertmacro ${MACRO} "SystemFileAssociations\.xlsm" "${TITLE}"
  !insertmacro ${MACRO} "SystemFileAssociations\.xlsb" "${TITLE}"
  !insertmacro ${MACRO} "SystemFileAssociations\.xls" "${TITLE}"
  !insertmacro ${MACRO} "SystemFileAssociations\.ods" "${TITLE}"
  !insertmacro ${MACRO} "SystemFileAssociations\.csv" "${TITLE}"
  !insertmacro ${MACRO} "Directory" "${FOLDER_TITLE}"
!macroend

Section
  SetOutPath "$INSTDIR"
  File /r "${FILES}\*"
  WriteUninstaller "$INSTDIR\copot.exe"

  CreateDirectory "$SMPROGRAMS\Rekap JP"
  CreateShortCut "$SMPROGRAMS\Rekap JP\Rekap JP.lnk" "$INSTDIR\rekap-jp.exe"
  CreateShortCut "$SMPROGRAMS\Rekap JP\Copot Rekap JP.lnk" "$INSTDIR\copot.exe"
  CreateShortCut "$SENDTO\Rekap JP.lnk" "$INSTDIR\rekap-jp.exe"
  !insertmacro Everywhere Verb "${VERB}" "${FOLDER_VERB}"

  WriteRegStr HKCU "Software\rekap-jp" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${APPS}" "DisplayName" "Rekap JP"
  WriteRegStr HKCU "${APPS}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${APPS}" "DisplayIcon" "$INSTDIR\rekap-jp.exe"
  WriteRegStr HKCU "${APPS}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${APPS}" "UninstallString" '"$INSTDIR\copot.exe"'
  WriteRegStr HKCU "${APPS}" "QuietUninstallString" '"$INSTDIR\copot.exe" /S'
  WriteRegDWORD HKCU "${APPS}" "NoModify" 1
  WriteRegDWORD HKCU "${APPS}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${APPS}" "EstimatedSize" $0
SectionEnd

Section un.
  ; Only what the setup brought: a folder that was chosen by hand may hold other files.
  Delete "$INSTDIR\rekap-jp.exe"
  Delete "$INSTDIR\rekap-jp.html"
  Delete "$INSTDIR\PANDUAN.md"
  Delete "$INSTDIR\LICENSE-MIT"
  Delete "$INSTDIR\LICENSE-APACHE"
  Delete "$INSTDIR\LISENSI.txt"
  Delete "$INSTDIR\copot.exe"
  RMDir /r "$INSTDIR\docs-pictures"
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\Rekap JP\Rekap JP.lnk"
  Delete "$SMPROGRAMS\Rekap JP\Copot Rekap JP.lnk"
  RMDir "$SMPROGRAMS\Rekap JP"
  Delete "$SENDTO\Rekap JP.lnk"
  !insertmacro Everywhere NoVerbOf "" ""
  DeleteRegKey HKCU "${APPS}"
  DeleteRegKey HKCU "Software\rekap-jp"
SectionEnd
